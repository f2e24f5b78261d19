using System.Collections.Immutable;
using Betting.Models.Training;
using Betting.Numerics.Randomness;
using FsCheck;
using FsCheck.Fluent;

namespace Betting.Models.Tests.Training;

public class TimeSplitTests
{
    private static readonly DateTimeOffset Start = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0, 6, 8, 10)]
    [InlineData(2, 4, 6, 8)]
    public void Rows_are_split_as_scikit_learn_splits_them(int gap, params int[] trains)
    {
        // Known answer: scikit-learn 1.2.1, TimeSeriesSplit(n_splits=3, test_size=2, gap=gap) on 12 rows.
        ImmutableArray<SplitFold> folds = TimeSplit.ByRows(12, 3, 2, gap);

        Assert.Equal(trains, folds.Select(fold => fold.TrainingRows.Length));
        Assert.Equal([[6, 7], [8, 9], [10, 11]], folds.Select(fold => fold.TestRows.ToArray()));
        Assert.All(folds, fold => Assert.Equal(Enumerable.Range(0, fold.TrainingRows.Length), fold.TrainingRows));
        Assert.All(folds, fold => Assert.Null(fold.TestFrom));
    }

    [Fact]
    public void A_sliding_window_of_rows_keeps_the_latest()
    {
        // Known answer: scikit-learn 1.2.1, TimeSeriesSplit(n_splits=3, test_size=2, gap=1, max_train_size=4) on 12 rows.
        ImmutableArray<SplitFold> folds = TimeSplit.ByRows(12, 3, 2, gap: 1, maximumTrainingRows: 4);

        Assert.Equal([[1, 2, 3, 4], [3, 4, 5, 6], [5, 6, 7, 8]], folds.Select(fold => fold.TrainingRows.ToArray()));
    }

    [Fact]
    public void Too_few_rows_for_the_folds_are_refused()
    {
        Assert.Contains("no training row", Assert.Throws<ArgumentException>(() => TimeSplit.ByRows(8, 3, 2, gap: 2)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => TimeSplit.ByRows(8, 0, 2));
    }

    [Fact]
    public void Equal_windows_by_time_are_the_split_by_rows_where_labels_are_known_at_once()
    {
        // Known answer: scikit-learn 1.2.1, TimeSeriesSplit(n_splits=3) on 12 rows trains on 3, 6 and 9.
        DateTimeOffset[] times = [.. Enumerable.Range(0, 12).Select(row => Start.AddDays(row))];

        ImmutableArray<SplitFold> folds = TimeSplit.ByTime(times, times, new() { Folds = 3 });

        Assert.Equal([3, 6, 9], folds.Select(fold => fold.TrainingRows.Length));
        Assert.All(folds, fold => Assert.Equal(3, fold.TestRows.Length));
    }

    [Fact]
    public void Gap_embargo_and_window_cut_by_time()
    {
        // Worked by hand: one row a day, known after 12 hours; the last window of five days starts a tick after day 14 has begun.
        DateTimeOffset[] times = [.. Enumerable.Range(0, 20).Select(row => Start.AddDays(row))];
        DateTimeOffset[] known = [.. times.Select(at => at.AddHours(12))];
        int[] Trained(TimeSplitOptions options) => [.. TimeSplit.ByTime(times, known, options)[^1].TrainingRows];

        Assert.Equal(Enumerable.Range(0, 14), Trained(new() { Folds = 1, TestWindow = TimeSpan.FromDays(5) }));
        Assert.Equal(Enumerable.Range(0, 12), Trained(new() { Folds = 1, TestWindow = TimeSpan.FromDays(5), Embargo = TimeSpan.FromDays(2) }));
        Assert.Equal(Enumerable.Range(0, 12), Trained(new() { Folds = 1, TestWindow = TimeSpan.FromDays(5), Gap = TimeSpan.FromDays(3) }));
        Assert.Equal(Enumerable.Range(11, 3), Trained(new() { Folds = 1, TestWindow = TimeSpan.FromDays(5), TrainingWindow = TimeSpan.FromDays(4) }));
    }

    [Fact]
    public void No_fold_sees_the_future_and_no_group_is_divided()
    {
        Prop.ForAll(Gen.Choose(1, 100_000).ToArbitrary(), seed =>
        {
            SeededRandom random = new((ulong)seed);
            int count = 20 + random.NextInt(120);
            DateTimeOffset[] decided = [.. Enumerable.Range(0, count).Select(_ => Start.AddHours(random.NextInt(2000))).Order()];
            DateTimeOffset[] known = [.. decided.Select(at => at.AddHours(random.NextInt(10) == 0 ? random.NextInt(400) : 2))];
            string[] groups = random.NextInt(2) == 0 ? [] : [.. decided.Select(_ => $"g{random.NextInt(count / 2)}")];
            TimeSplitOptions options = new()
            {
                Folds = 1 + random.NextInt(6),
                TestWindow = TimeSpan.FromHours(random.NextInt(2) * 100),
                TrainingWindow = TimeSpan.FromHours(random.NextInt(2) * 900),
                Gap = TimeSpan.FromHours(random.NextInt(50)),
                Embargo = TimeSpan.FromHours(random.NextInt(50)),
            };
            CheckFolds(TimeSplit.ByTime(decided, known, options, groups), decided, known, groups, options);
        }).QuickCheckThrowOnFailure();
    }

    private static void CheckFolds(ImmutableArray<SplitFold> folds, DateTimeOffset[] decided, DateTimeOffset[] known, string[] groups, TimeSplitOptions options)
    {
        HashSet<int> tested = [];
        DateTimeOffset? last = null;
        foreach (SplitFold fold in folds)
        {
            Assert.True(fold.TestFrom < fold.TestUntil && (last is null || last <= fold.TestFrom));
            last = fold.TestUntil;
            Assert.All(fold.TrainingRows, row =>
            {
                Assert.True(known[row] + options.Embargo <= fold.TestFrom);
                Assert.True(decided[row] < fold.TestFrom && decided[row] + options.Gap <= fold.TestFrom);
                Assert.True(groups.Length > 0 || options.TrainingWindow == TimeSpan.Zero || decided[row] >= fold.TestFrom - options.TrainingWindow);
            });
            Assert.All(fold.TestRows, row => Assert.True(tested.Add(row) && decided[row] >= fold.TestFrom));
            Assert.Empty(fold.TrainingRows.Intersect(fold.TestRows));
            string[] keys = groups.Length > 0 ? groups : [.. decided.Select(at => $"{at:u}")];
            AssertWhole(fold.TestRows, keys);
            if (groups.Length > 0 || known.Zip(decided).All(pair => pair.First - pair.Second == known[0] - decided[0]))
            {
                AssertWhole(fold.TrainingRows, keys);
            }
        }
    }

    private static void AssertWhole(ImmutableArray<int> rows, string[] keys)
    {
        HashSet<string> own = [.. rows.Select(row => keys[row])];
        Assert.Equal(keys.Count(own.Contains), rows.Length);
    }

    [Fact]
    public void Bad_times_and_groups_are_refused()
    {
        DateTimeOffset[] times = [Start, Start.AddDays(1)];

        Assert.Contains("leak", Assert.Throws<ArgumentException>(() => TimeSplit.ByTime(times, [Start, Start], new())).Message, StringComparison.Ordinal);
        Assert.Contains("sort", Assert.Throws<ArgumentException>(() => TimeSplit.ByTime([times[1], times[0]], [times[1], times[1]], new())).Message, StringComparison.Ordinal);
        Assert.Contains("groups", Assert.Throws<ArgumentException>(() => TimeSplit.ByTime(times, times, new(), ["a"])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => TimeSplit.ByTime(times, times, new() { Gap = TimeSpan.FromDays(-1) }));
        Assert.Empty(TimeSplit.ByTime([], [], new()));
    }

    [Fact]
    public void Walk_forward_takes_a_sliding_window_and_a_gap()
    {
        double[] numbers = [.. Enumerable.Range(0, 1500).Select(row => (double)row)];
        TrainingSet rows = Rows.Of(numbers, 1, [.. numbers.Select(number => (int)number * 7 % 5 < 2 ? 1 : 0)], MarketId.Moneyline, TimeSpan.FromHours(12));
        DateTimeOffset[] known = [.. rows.DecidedAt.Select((at, row) => at.AddHours(row % 10 == 0 ? 300 : 2))];
        WalkForwardOptions options = new()
        {
            RetrainEvery = TimeSpan.FromDays(30), MinimumTrainingRows = 100, MinimumGrowth = 0, Gap = TimeSpan.FromDays(3), TrainingWindow = TimeSpan.FromDays(120),
        };
        SpyTrainer spy = new();

        WalkForwardOutcome outcome = new WalkForward(spy, options, new()).Run(rows, known, null, TestContext.Current.CancellationToken);

        Assert.InRange(outcome.Folds.Length, 15, 30);
        foreach (WalkForwardFold fold in outcome.Folds)
        {
            int[] expected = [.. Enumerable.Range(0, 1500).Where(row =>
                known[row] <= fold.EffectiveAt && rows.DecidedAt[row] + options.Gap <= fold.EffectiveAt && rows.DecidedAt[row] >= fold.EffectiveAt - options.TrainingWindow)];
            Assert.Contains(spy.Fits, fit => fit.SequenceEqual(expected));
            Assert.InRange(expected.Length, 100, 240);
        }
    }
}
