using System.Globalization;
using Betting.Benchmarks.Data;
using Betting.Execution.Performance;

namespace Betting.Benchmarks.Ratios;

/// <summary>A million bets settled by their results and summed up: groups, periods, drawdown, exposure and intervals; pandas on the same table.</summary>
internal static class SettlementExecutionRatios
{
    private const int Bets = 1_000_000;
    private const int Days = 2_000;
    private const int Resamples = 2_000;
    private const decimal Opening = 10_000_000m;

    // Five times faster.
    private const double Bar = 0.2;

    // Sums of cents in floating point, weighted by the place of each group, up to some 10^9.
    private const double Tolerance = 1;

    /// <summary>One measure; both sides have one core.</summary>
    public static IEnumerable<IMeasure> In(ScratchFolder folder)
    {
        Lazy<BetTable> table = new(() => BetTable.Draw(Bets, Days, seed: 21));
        PerformanceOptions options = new() { OpeningBalance = Opening, Resamples = Resamples };
        yield return new Comparison
        {
            Name = "settle and summarise 1,000,000 bets",
            Rival = () => RivalProcess.Start("pandas_settlement.py",
            [
                RawFiles.WriteWholeNumbers(folder, "bets.i64", table.Value.Whole),
                RawFiles.WriteNumbers(folder, "bets.f64", table.Value.Numbers),
                Resamples.ToString(CultureInfo.InvariantCulture),
            ]),
            Ours = () => OneCore.Time(1, () => Check(PerformanceSummary.Of(table.Value.Count, table.Value.Read, options))),
            Agreement = new SameNumber("profits of all groups, weighted, deepest fall and stakes left open", Tolerance),
            Bar = Bar,
            Runs = 5,
            Budget = TimeSpan.FromSeconds(90),
        };
    }

    private static double Check(PerformanceSummary summary)
    {
        double check = summary.Drawdown.Depth + (double)summary.Exposure[^1].AtEnd;
        foreach (IEnumerable<PerformanceGroup> groups in new[] { summary.BySport, summary.ByCompetition, summary.ByMarket, summary.ByBookmaker, summary.ByEdge })
        {
            check += groups.Select((group, index) => (double)group.Figures.Profit * (index + 1)).Sum();
        }

        return check + summary.ByDay.Select((day, index) => (double)day.Figures.Profit * (index + 1)).Sum();
    }
}
