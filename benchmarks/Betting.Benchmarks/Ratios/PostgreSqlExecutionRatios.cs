using Betting.Benchmarks.Data;

namespace Betting.Benchmarks.Ratios;

/// <summary>
/// Judging and durably reserving a bet on one bankroll in PostgreSQL, against bare commits of one row by a prepared statement on one connection:
/// per bet and per row, on the same private server with its default of a durable commit.
/// </summary>
internal static class PostgreSqlExecutionRatios
{
    private const int Count = 4_000;

    /// <summary>All measures; none where no server is installed.</summary>
    public static IEnumerable<IMeasure> In(ScratchFolder folder)
    {
        if (!PostgresLedger.IsInstalled)
        {
            yield break;
        }

        using PostgresLedger ledger = PostgresLedger.Start();
        yield return Against(ledger, "one after another", Count / 4, 1, null);
        yield return Against(ledger, "16 callers", Count, 16, 1d);
    }

    private static Comparison Against(PostgresLedger ledger, string name, int count, int callers, double? bar) => new()
    {
        Name = $"PostgreSQL: judge and reserve on one bankroll, {name}",
        Rival = () => new OwnRival("a bare prepared one-row commit on one connection", () => ledger.Commit(Count / 4)),
        Ours = () => ledger.Reserve(count, callers),
        Bar = bar,
        Runs = 9,
    };
}
