using System.Diagnostics;

namespace Betting.Benchmarks.Ratios;

/// <summary>Runs ours and the rival in turn, so that whatever else the machine does falls on both, and takes medians.</summary>
internal static class InterleavedRun
{
    // Code that runs often is compiled anew, with what was learned, some tenths of a second after its first calls. Scripts have nothing like it.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1.5);

    /// <summary>Gives a row of times and, where there is an agreement, a row that says whether both sides keep it.</summary>
    public static IEnumerable<RatioRow> Rows(Comparison comparison, TextWriter progress)
    {
        progress.WriteLine($"{comparison.Name} ...");
        using IRival rival = comparison.Rival();
        long start = Stopwatch.GetTimestamp();
        do
        {
            Warm(comparison);
        }
        while (Stopwatch.GetElapsedTime(start) < WarmUp);

        List<double> ours = [];
        List<double> theirs = [];
        TimedAnswer mine = default;
        TimedAnswer? other = null;
        start = Stopwatch.GetTimestamp();
        int first = comparison.WarmUp is null ? 0 : 1;
        for (int run = first; run <= comparison.Runs && (run < 2 || Stopwatch.GetElapsedTime(start) < comparison.Budget); run++)
        {
            mine = comparison.Ours();
            other = rival.TryRun();
            if (run > 0)
            {
                ours.Add(mine.Seconds);
                theirs.Add(other?.Seconds ?? double.NaN);
            }
        }

        RatioRow? agreement = comparison.Agreement?.Row(comparison.Name, mine, other, rival.Note);
        string[] notes = [rival.Note, other?.Remark ?? "", mine.Remark, $"median of {ours.Count}", agreement?.Met == false ? "the sides do not agree" : ""];
        string note = string.Join("; ", notes.Where(text => text.Length > 0).Distinct());
        double? theirTime = other is null ? null : Median(theirs);
        RatioRow times = RatioRow.OfTimes(comparison.Name, Median(ours), theirTime, comparison.Bar, agreement?.Met, note);
        return agreement is null ? [times] : [times, agreement];
    }

    private static void Warm(Comparison comparison)
    {
        if (comparison.WarmUp is null)
        {
            comparison.Ours();
        }
        else
        {
            comparison.WarmUp();
        }
    }

    private static double Median(List<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
