using Betting.Benchmarks.Data;

namespace Betting.Benchmarks.Ratios;

/// <summary>The area <c>execution</c>: ledgers first, which use what cores there are; then sizing, judging and settling, bound to one core.</summary>
internal static class ExecutionMeasures
{
    /// <summary>All measures.</summary>
    public static IEnumerable<IMeasure> In(ScratchFolder folder)
    {
        foreach (IMeasure measure in LedgerExecutionRatios.In(folder).Concat(PostgreSqlExecutionRatios.In(folder)))
        {
            yield return measure;
        }

        // A measure is run before the next one is asked for.
        OneCore.Bind();
        foreach (IMeasure measure in RiskExecutionRatios.In(folder).Concat(SettlementExecutionRatios.In(folder)))
        {
            yield return measure;
        }
    }
}
