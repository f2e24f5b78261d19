using System.Diagnostics;
using System.Globalization;
using Betting.Benchmarks.Data;
using Betting.Features;
using Betting.Models;
using Betting.Models.Import;
using Betting.Models.TreeScoring;

namespace Betting.Benchmarks.Ratios;

/// <summary>
/// Scoring the holdout with 300 trees of 31 leaves on 50 inputs against xgboost's <c>inplace_predict</c>, row by row and all at once, on one thread:
/// once with the rival's own trees, imported, so that every probability can be held against the rival's, and once with trees that we trained.
/// </summary>
internal static class ScoringComparisons
{
    private const int Group = 100;
    private const int BatchRepeats = 3;

    // xgboost's probabilities are single precision.
    private const double SinglePrecision = 1e-6;

    // 5 microseconds against its 34, and 400,000 rows a second against its 64,000, on two cores of a common server.
    private const double RowBar = 5.0 / 34;
    private const double BatchBar = 64.0 / 400;

    /// <summary>Four measures.</summary>
    public static IEnumerable<IMeasure> In(ScratchFolder folder, TrainingData data)
    {
        string path = folder.File("scored-model.json");
        string output = folder.File("scored.f64");
        Lazy<IBatchModel> own = new(() => (IBatchModel)TreeComparisons.Train(data.Training, threads: 1));
        Lazy<IBatchModel> imported = new(() => File.Exists(path) ? Import(path, data.Training) : own.Value);
        foreach ((string origin, Lazy<IBatchModel> model) in new[] { ("the rival's trees, imported", imported), ("trees of ours", own) })
        {
            IAgreement agreement = model == imported
                ? new SameValues(() => ValueDifferences.ByRow(output, Seconds(model.Value, data.Holdout.Features), 1, SinglePrecision))
                : new SameNumber("holdout log loss", data.LogLossBar, "nats");
            yield return new Comparison
            {
                Name = $"score one row, 300 trees of 31 leaves, {origin}",
                Rival = () => TreeComparisons.Rival(data, threads: 1, ["row", path, output]),
                Ours = () => ScoreRows(model.Value, data.Holdout),
                Agreement = agreement,
                Bar = RowBar,
            };
            yield return new Comparison
            {
                Name = $"score {data.HoldoutRows / 1000}k rows, 300 trees of 31 leaves, 1 thread, {origin}",
                Rival = () => TreeComparisons.Rival(data, threads: 1, ["batch", path, output]),
                Ours = () => ScoreMany(model.Value, data.Holdout),
                Agreement = agreement,
                Bar = BatchBar,
            };
        }
    }

    // The rows take turns, so that branches are not learned by heart. A clock costs a share of a row, so a hundred rows are timed at once.
    private static TimedAnswer ScoreRows(IBatchModel model, TrainingSet holdout)
    {
        FeatureMatrix rows = holdout.Features;
        double[] probabilities = new double[holdout.OutcomeCount];
        double[] seconds = new double[rows.RowCount / Group];
        for (int group = 0; group < seconds.Length; group++)
        {
            long start = Stopwatch.GetTimestamp();
            for (int row = group * Group; row < (group + 1) * Group; row++)
            {
                model.Predict(rows.Row(row), probabilities);
            }

            seconds[group] = Stopwatch.GetElapsedTime(start).TotalSeconds / Group;
        }

        Array.Sort(seconds);
        double median = seconds[seconds.Length / 2];
        string remark = $"p50 over groups of {Group} rows of ours; to reach 5 us: {(median <= 5e-6 ? "reached" : "not reached")}";
        return new TimedAnswer(median, TreeComparisons.LogLoss(model, holdout), remark);
    }

    private static TimedAnswer ScoreMany(IBatchModel model, TrainingSet holdout)
    {
        double[] probabilities = new double[holdout.RowCount * holdout.OutcomeCount];
        TimedAnswer answer = OneCore.Time(BatchRepeats, () =>
        {
            model.PredictMany(holdout.Features, probabilities, maximumThreads: 1);
            return 0;
        });
        double rate = holdout.RowCount / answer.Seconds;
        string reached = string.Create(CultureInfo.InvariantCulture, $"{answer.Remark} and scored {rate:N0} rows/s in its last turn; to reach 400,000 rows/s: {(rate >= 400_000 ? "reached" : "not reached")}");
        return answer with { Value = TreeComparisons.LogLoss(model, holdout), Remark = reached };
    }

    private static ImportedTreesModel Import(string path, TrainingSet rows) => XgboostJson.Read(File.ReadAllBytes(path)).ToModel(new ImportedModelDescription
    {
        FeatureSet = rows.FeatureSet,
        FeatureNames = rows.Features.Names,
        Market = rows.Market,
        TrainedFrom = rows.DecidedAt[0],
        TrainedTo = rows.DecidedAt[^1],
        TrainingRows = rows.RowCount,
    });

    // The probability of the second outcome, which is the one that the rival forecasts.
    private static double[] Seconds(IBatchModel model, FeatureMatrix rows)
    {
        double[] probabilities = new double[rows.RowCount * 2];
        model.PredictMany(rows, probabilities);
        return [.. Enumerable.Range(0, rows.RowCount).Select(row => probabilities[(row * 2) + 1])];
    }
}
