using System.Collections.Immutable;
using Betting.Models.BoostedTrees;
using Betting.Models.Calibration;
using Betting.Models.LogisticRegression;
using Betting.Models.Training;
using Betting.Numerics.Randomness;

namespace Betting.Models.Tests.Training;

public class WalkForwardTests
{
    private static readonly WalkForwardOptions Options = new() { RetrainEvery = TimeSpan.FromDays(30), MinimumTrainingRows = 100, MaximumTrainingRows = 600 };
    private static readonly CalibrationOptions Calibration = new() { MinimumSamples = 100, MinimumIsotonicSamples = 200 };
    private static readonly TimeSpan Step = TimeSpan.FromHours(12);

    private static WalkForwardOutcome Run(ITrainer trainer, TrainingSet rows, DateTimeOffset[] known, WalkForwardOptions? options = null) =>
        new WalkForward(trainer, options ?? Options, Calibration).Run(rows, known, null, TestContext.Current.CancellationToken);

    /// <summary>Most labels are known after two hours, some only after weeks.</summary>
    private static DateTimeOffset[] Known(TrainingSet rows, ulong seed = 1)
    {
        SeededRandom random = new(seed);
        return [.. rows.DecidedAt.Select(at => at + TimeSpan.FromHours(random.NextInt(10) == 0 ? random.NextInt(1500) : 2))];
    }

    private static TrainingSet Numbered(int count)
    {
        double[] values = [.. Enumerable.Range(0, count).Select(row => (double)row)];
        return Rows.Of(values, 1, [.. values.Select(value => (int)value * 7 % 5 < 2 ? 1 : 0)], MarketId.Moneyline, Step);
    }

    private static LogisticRegressionTrainer Logistic() => new(new());

    [Fact]
    public void No_fold_trains_on_a_label_known_after_its_boundary_and_every_fold_on_the_latest_known()
    {
        TrainingSet rows = Numbered(1500);
        DateTimeOffset[] known = Known(rows);
        WalkForwardOptions options = new() { RetrainEvery = TimeSpan.FromDays(30), MinimumTrainingRows = 100, MaximumTrainingRows = 600, Embargo = TimeSpan.FromDays(1) };
        SpyTrainer spy = new();

        WalkForwardOutcome outcome = Run(spy, rows, known, options);

        Assert.Equal(outcome.Folds.Length, spy.Fits.Count);
        foreach (WalkForwardFold fold in outcome.Folds)
        {
            int[] expected = [.. Enumerable.Range(0, 1500).Where(row => known[row] + TimeSpan.FromDays(1) <= fold.EffectiveAt).TakeLast(600)];
            Assert.Contains(spy.Fits, fit => fit.SequenceEqual(expected));
            Assert.Equal(expected.Length, fold.TrainingRows);
            Assert.Equal(0, (fold.EffectiveAt - new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero)).Ticks % TimeSpan.FromDays(30).Ticks);
        }
    }

    [Fact]
    public void Each_row_is_answered_by_the_last_fold_before_its_decision()
    {
        TrainingSet rows = Numbered(1500);
        WalkForwardOutcome outcome = Run(new SpyTrainer(), rows, Known(rows));

        for (int row = 0; row < 1500; row++)
        {
            int expected = outcome.Folds.Select((fold, index) => (fold, index)).LastOrDefault(entry => entry.fold.EffectiveAt <= rows.DecidedAt[row], (null!, -1)).index;
            Assert.Equal(expected, outcome.RowFold[row]);
            Assert.Equal(expected < 0, double.IsNaN(outcome.Probabilities[2 * row]));
        }

        Assert.Equal(1500 - outcome.Folds[0].FirstRow, outcome.Folds.Sum(fold => fold.RowCount));
        Assert.All(outcome.Folds.SkipLast(1), fold => Assert.True(fold.RowCount > 0));
        Assert.Equal(outcome.Folds[^1], outcome.Next);
    }

    [Fact]
    public void Growth_rule_skips_boundaries()
    {
        TrainingSet rows = Numbered(2000);
        DateTimeOffset[] known = [.. rows.DecidedAt.Select(at => at + TimeSpan.FromHours(2))];
        WalkForwardOutcome outcome = Run(new SpyTrainer(), rows, known, new() { RetrainEvery = TimeSpan.FromDays(10), MinimumTrainingRows = 100, MinimumGrowth = 0.5 });

        int before = 0;
        foreach (WalkForwardFold fold in outcome.Folds)
        {
            int labelled = known.Count(at => at <= fold.EffectiveAt);
            Assert.True(labelled >= Math.Max(100, before * 1.5));
            Assert.True(known.Count(at => at <= fold.EffectiveAt - TimeSpan.FromDays(10)) < Math.Max(100, before * 1.5));
            before = labelled;
        }

        Assert.InRange(outcome.Folds.Length, 5, 9);
    }

    [Fact]
    public void The_next_model_takes_effect_at_the_first_boundary_after_everything_is_known()
    {
        TrainingSet rows = Numbered(400);
        DateTimeOffset[] known = [.. rows.DecidedAt.Select(at => at + TimeSpan.FromHours(2))];
        WalkForwardOutcome outcome = Run(new SpyTrainer(), rows, known, new() { RetrainEvery = TimeSpan.FromDays(30), MinimumTrainingRows = 100, MinimumGrowth = 0 });

        Assert.NotNull(outcome.Next);
        Assert.Equal((400, 0, 400), (outcome.Next.TrainingRows, outcome.Next.RowCount, outcome.Next.FirstRow));
        Assert.InRange(outcome.Next.EffectiveAt - known[^1], TimeSpan.FromTicks(1), TimeSpan.FromDays(30));

        WalkForwardOutcome skipped = Run(new SpyTrainer(), rows, known, new() { RetrainEvery = TimeSpan.FromDays(30), MinimumTrainingRows = 100, MinimumGrowth = 1 });
        Assert.Equal(skipped.Folds[^1], skipped.Next);
        Assert.True(skipped.Next!.RowCount > 0);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Nothing_known_later_changes_an_earlier_fold(bool trees)
    {
        ITrainer trainer = trees ? new BoostedTreesTrainer(new() { Rounds = 5, EarlyStoppingRounds = 2 }) : Logistic();
        TrainingSet rows = Rows.Simulated(1000, 4, MarketId.MatchResult, 31, step: Step);
        DateTimeOffset[] known = Known(rows);
        DateTimeOffset change = rows.DecidedAt[640];
        WalkForwardOutcome full = Run(trainer, rows, known);

        TrainingSet perturbed = new(rows.FeatureSet, rows.Features, rows.Market, [.. rows.Labels.Select((label, row) => known[row] > change ? (label + 1) % 3 : label)], rows.DecidedAt);
        AssertSameUntil(change, full, Run(trainer, perturbed, known), rows);

        int kept = rows.DecidedAt.Count(at => at <= change);
        AssertSameUntil(change, full, Run(trainer, rows.Slice(0, kept), known[..kept]), rows);
    }

    private static void AssertSameUntil(DateTimeOffset change, WalkForwardOutcome full, WalkForwardOutcome other, TrainingSet rows)
    {
        WalkForwardFold[] before = [.. full.Folds.Where(fold => fold.EffectiveAt <= change)];
        Assert.InRange(before.Length, 4, 50);
        for (int index = 0; index < before.Length; index++)
        {
            WalkForwardFold again = other.Folds[index];
            Assert.Equal((before[index].ModelId, before[index].EffectiveAt, before[index].CalibrationMethod), (again.ModelId, again.EffectiveAt, again.CalibrationMethod));
            Assert.Equal(Rows.Bits(before[index].Model, rows), Rows.Bits(again.Model, rows));
        }

        int answered = rows.DecidedAt.Count(at => at <= change) * 3;
        Assert.Equal(full.Probabilities[..answered].Select(BitConverter.DoubleToInt64Bits), other.Probabilities[..answered].Select(BitConverter.DoubleToInt64Bits));
    }

    [Fact]
    public void Threads_and_repetition_change_no_bit()
    {
        TrainingSet rows = Rows.Simulated(900, 4, MarketId.Moneyline, 32, step: Step);
        DateTimeOffset[] known = Known(rows);
        BoostedTreesTrainer trainer = new(new() { Rounds = 5, EarlyStoppingRounds = 2 });

        WalkForwardOutcome one = Run(trainer, rows, known, new() { RetrainEvery = TimeSpan.FromDays(30), MinimumTrainingRows = 100, MaximumThreads = 1 });
        WalkForwardOutcome four = Run(trainer, rows, known, new() { RetrainEvery = TimeSpan.FromDays(30), MinimumTrainingRows = 100, MaximumThreads = 4 });

        Assert.Equal(one.Folds.Select(fold => fold.ModelId), four.Folds.Select(fold => fold.ModelId));
        Assert.Equal(one.Probabilities.Select(BitConverter.DoubleToInt64Bits), four.Probabilities.Select(BitConverter.DoubleToInt64Bits));
        Assert.Equal(one.Caveats, four.Caveats);
        Assert.Matches("^boosted-trees-[0-9]{8}-[0-9a-f]{8}$", one.Folds[0].ModelId);
    }

    [Fact]
    public void The_first_folds_are_flagged_uncalibrated_and_later_ones_are_not()
    {
        TrainingSet rows = Rows.Simulated(1200, 4, MarketId.Moneyline, 33, step: Step);
        WalkForwardOutcome outcome = Run(Logistic(), rows, Known(rows));

        for (int row = 0; row < rows.RowCount; row++)
        {
            if (outcome.RowFold[row] >= 0)
            {
                bool none = outcome.Folds[outcome.RowFold[row]].CalibrationMethod == CalibrationMethods.None;
                Assert.Equal(none, outcome.Caveats[row].HasFlag(PredictionCaveats.Uncalibrated));
            }
        }

        Assert.Equal(CalibrationMethods.None, outcome.Folds[0].CalibrationMethod);
        Assert.NotEqual(CalibrationMethods.None, outcome.Folds[^1].CalibrationMethod);
    }

    [Fact]
    public void Progress_counts_every_fold_once()
    {
        TrainingSet rows = Numbered(800);
        Recorder recorder = new();

        WalkForwardOutcome outcome = new WalkForward(new SpyTrainer(), Options, Calibration).Run(rows, Known(rows), recorder, TestContext.Current.CancellationToken);

        Assert.Equal(Enumerable.Range(1, outcome.Folds.Length), recorder.Seen.Select(progress => progress.FoldsDone));
        Assert.All(recorder.Seen, progress => Assert.Equal(outcome.Folds.Length, progress.FoldsTotal));
    }

    [Fact]
    public void Too_short_a_history_gives_no_fold()
    {
        TrainingSet rows = Numbered(50);
        WalkForwardOutcome outcome = Run(new SpyTrainer(), rows, Known(rows));

        Assert.Empty(outcome.Folds);
        Assert.Null(outcome.Next);
        Assert.All(outcome.RowFold, fold => Assert.Equal(-1, fold));
    }

    [Fact]
    public void A_boundary_without_every_outcome_is_skipped()
    {
        TrainingSet source = Numbered(600);
        TrainingSet rows = Rows.Of([.. source.Features.Values], 1, [.. Enumerable.Range(0, 600).Select(row => row < 300 ? 0 : row % 2)], MarketId.Moneyline, Step);
        DateTimeOffset[] known = [.. rows.DecidedAt.Select(at => at + TimeSpan.FromHours(2))];

        WalkForwardOutcome outcome = Run(Logistic(), rows, known);

        Assert.True(outcome.Folds[0].EffectiveAt > rows.DecidedAt[300]);
    }

    [Fact]
    public void Cancellation_and_bad_times_are_refused()
    {
        TrainingSet rows = Numbered(300);
        using CancellationTokenSource source = new();
        source.Cancel();

        Assert.Throws<OperationCanceledException>(() => new WalkForward(Logistic(), Options, Calibration).Run(rows, Known(rows), null, source.Token));
        DateTimeOffset[] early = [.. rows.DecidedAt.Select(at => at.AddSeconds(-1))];
        Assert.Contains("leak", Assert.Throws<ArgumentException>(() => Run(Logistic(), rows, early)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Run(Logistic(), rows, early[1..]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new WalkForward(Logistic(), new() { RetrainEvery = TimeSpan.Zero }, Calibration));
    }

    private sealed class Recorder : IProgress<WalkForwardProgress>
    {
        public List<WalkForwardProgress> Seen { get; } = [];

        public void Report(WalkForwardProgress value) => Seen.Add(value);
    }
}
