using System.Runtime.Intrinsics;
using Betting.Numerics.Statistics;

namespace Betting.Execution.Performance;

/// <summary>Turns sums into figures.</summary>
internal static class FiguresOf
{
    // Yield, win rate and closing line value.
    private const int Ratios = 3;

    /// <summary>The figures of a group with intervals over its days.</summary>
    public static PerformanceFigures Group(DayTallies days, string name, PerformanceOptions options, Resampling resampling)
    {
        PerformanceFigures figures = Sums(days.Total(), options);
        if (!resampling.IsPossible(days.Count))
        {
            return figures;
        }

        Vector256<double>[] above = new Vector256<double>[days.Count];
        Vector256<double>[] below = new Vector256<double>[days.Count];
        bool isWhole = true;
        for (int index = 0; index < above.Length; index++)
        {
            ref readonly Tally tally = ref days.Tallies[index];
            above[index] = Vector256.Create((double)tally.Profit / MoneyUnits.One, tally.Won, tally.Closing, 0);
            below[index] = Vector256.Create((double)tally.Stake / MoneyUnits.One, tally.Decided, tally.Closed, 0);
            isWhole &= tally.Stake > 0 && tally.Decided > 0 && tally.Closed > 0;
        }

        ConfidenceInterval?[] intervals = isWhole
            ? [.. resampling.Ratios(above, below, name, Ratios).Cast<ConfidenceInterval?>()]
            : [.. Enumerable.Range(0, Ratios).Select(lane => OverDaysThatCount(above, below, lane, name, resampling))];
        return figures with { YieldInterval = intervals[0], WinRateInterval = intervals[1], ClosingLineValueInterval = intervals[2] };
    }

    // Days on which nothing stands below the line say nothing of the ratio, and are left out.
    private static ConfidenceInterval? OverDaysThatCount(Vector256<double>[] above, Vector256<double>[] below, int lane, string name, Resampling resampling)
    {
        int[] days = [.. Enumerable.Range(0, above.Length).Where(day => below[day].GetElement(lane) > 0)];
        return resampling.Ratio([.. days.Select(day => above[day].GetElement(lane))], [.. days.Select(day => below[day].GetElement(lane))], name);
    }

    /// <summary>The figures that sums alone give.</summary>
    public static PerformanceFigures Sums(in Tally tally, PerformanceOptions options)
    {
        int stood = tally.Bets - tally.Voids;
        double staked = (double)tally.Stake / MoneyUnits.One;
        double? yield = tally.Stake > 0 ? (double)tally.Profit / (double)tally.Stake : null;
        double? deviation = yield is { } mean && stood > 1 ? Deviation(in tally, mean, stood, staked / stood) : null;
        return new PerformanceFigures
        {
            Bets = tally.Bets,
            Voids = tally.Voids,
            Turnover = MoneyUnits.ToDecimal(tally.Stake),
            Profit = MoneyUnits.ToDecimal(tally.Profit),
            Yield = yield,
            YieldDeviation = deviation,
            BetsStillNeeded = yield is { } value && value != 0 && deviation is > 0 and { } spread
                ? YieldEvidence.BetsNeeded(value, spread, options.Level, options.Power) is { } needed ? Math.Max(0, needed - stood) : null
                : null,
            Decided = tally.Decided,
            Won = tally.Won,
            WinRate = Share(tally.Won, tally.Decided),
            ExpectedWinRate = Share(tally.Expected, tally.Decided),
            WinRateScore = tally.ExpectedVariance > 0 ? (tally.Won - tally.Expected) / Math.Sqrt(tally.ExpectedVariance) : null,
            MeanEdge = Share(tally.Edge, stood),
            Closed = tally.Closed,
            ClosingLineValue = Share(tally.Closing, tally.Closed),
            BeatClose = Share(tally.BeatClose, tally.Closed),
        };
    }

    // Of profit - yield x stake, per unit of mean stake: the deviation of a ratio estimate (Cochran 1977, Sampling Techniques, chapter 6).
    private static double Deviation(in Tally tally, double yield, int stood, double meanStake)
    {
        double squares = tally.ProfitSquares - (2 * yield * tally.StakeProfits) + (yield * yield * tally.StakeSquares);
        return Math.Sqrt(Math.Max(0, squares) / (stood - 1)) / meanStake;
    }

    private static double? Share(double part, int whole) => whole > 0 ? part / whole : null;
}
