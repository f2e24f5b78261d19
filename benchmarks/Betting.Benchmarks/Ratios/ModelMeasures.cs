using Betting.Benchmarks.Data;

namespace Betting.Benchmarks.Ratios;

/// <summary>
/// The area <c>models</c>. What uses two threads comes first; then ours and the rivals are bound to one core for the rest.
/// </summary>
internal static class ModelMeasures
{
    private const double LightGbmMegabytes = 180;

    /// <summary>All measures; the largest training only where it is asked for.</summary>
    public static IEnumerable<IMeasure> In(ScratchFolder folder, bool isBig)
    {
        TrainingData[] sizes =
        [
            new() { Name = "8k x 20", Folder = folder, Rows = 8_000, HoldoutRows = 40_000, Columns = 20, Bar = 0.2, LogLossBar = 0.002, Runs = 5 },
            TrainingData.Middle(folder),
            .. isBig ? [TrainingData.Big(folder)] : Array.Empty<TrainingData>(),
        ];
        foreach (TrainingData size in sizes)
        {
            yield return TreeComparisons.Of(size, threads: 2);
        }

        if (isBig)
        {
            yield return new TrainingMemory(sizes[^1], threads: 2, LightGbmMegabytes);
        }

        // A measure is run before the next one is asked for.
        OneCore.Bind();
        foreach (TrainingData size in sizes)
        {
            yield return TreeComparisons.Of(size, threads: 1);
        }

        foreach (IMeasure measure in ScoringComparisons.In(folder, sizes[1]).Concat(FitComparisons.In(folder, sizes[1])).Concat(CalibrationComparisons.In(folder)))
        {
            yield return measure;
        }
    }
}
