using System.Diagnostics;
using Betting.Monitoring.Drift;
using Betting.Numerics.Randomness;
using Betting.Numerics.Scoring;

namespace Betting.Benchmarks.Ratios;

/// <summary>What recording one prediction costs: fifty features and three probabilities into windows over sketches, and the scores of a settled one.</summary>
internal sealed class MonitoringRecord : IMeasure
{
    private const int Features = 50;
    private const int RowCount = 20_000;
    private const double MostSeconds = 500e-9;

    /// <inheritdoc/>
    public string Name => $"record one prediction, {Features} features";

    /// <summary>The measure.</summary>
    public static IEnumerable<IMeasure> All() => [new MonitoringRecord()];

    /// <inheritdoc/>
    public IEnumerable<RatioRow> Rows(TextWriter progress)
    {
        progress.WriteLine($"{Name} ...");
        SeededRandom random = new(9);
        double[] rows = [.. Enumerable.Range(0, RowCount * Features).Select(_ => random.NextGaussian())];
        double[] chances = [.. Enumerable.Range(0, RowCount).SelectMany(_ => Row(random))];
        FeatureSketches reference = new([.. Enumerable.Range(0, Features).Select(feature => $"f{feature}")]);
        FeatureSketches predictions = new(["home", "draw", "away"]);
        for (int row = 0; row < RowCount; row++)
        {
            reference.Add(rows.AsSpan(row * Features, Features));
            predictions.Add(chances.AsSpan(row * 3, 3));
        }

        DriftWindow window = new(reference);
        DriftWindow forecasts = new(predictions);
        RunningScores scores = default;
        double least = double.PositiveInfinity;
        long bytes = long.MaxValue;
        for (int turn = 0; turn < 40; turn++)
        {
            long allocated = GC.GetAllocatedBytesForCurrentThread();
            long start = Stopwatch.GetTimestamp();
            for (int row = 0; row < RowCount; row++)
            {
                ReadOnlySpan<double> forecast = chances.AsSpan(row * 3, 3);
                window.Record(rows.AsSpan(row * Features, Features));
                forecasts.Record(forecast);
                scores.Add(forecast, row % 3);
            }

            least = Math.Min(least, Stopwatch.GetElapsedTime(start).TotalSeconds / RowCount);
            bytes = Math.Min(bytes, GC.GetAllocatedBytesForCurrentThread() - allocated);
        }

        string note = $"no rival: the bar is {MostSeconds * 1e9:0} ns; least of 40 turns of {RowCount} rows, {window.Rows} rows recorded";
        return
        [
            RatioRow.OfTimes(Name, least, MostSeconds, 1, null, note),
            RatioRow.OfValues($"{Name}: bytes allocated", bytes, 0, "By", 0, "no rival: it should be none"),
        ];
    }

    private static double[] Row(SeededRandom random)
    {
        double home = 0.2 + (0.5 * random.NextDouble());
        double draw = (1 - home) * (0.3 + (0.2 * random.NextDouble()));
        return [home, draw, 1 - home - draw];
    }
}
