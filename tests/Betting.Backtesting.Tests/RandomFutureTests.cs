using System.Collections.Immutable;
using Betting.Backtesting.Reports;
using Betting.Backtesting.Tests.Support;
using Betting.Features;
using Betting.Ingestion;
using Betting.Models;
using Betting.Models.BoostedTrees;
using Betting.Models.LogisticRegression;
using Betting.Numerics.Randomness;

namespace Betting.Backtesting.Tests;

/// <summary>
/// Law 1 on the whole pipeline, at random instants and against every kind of change: features, predictions and bets decided by then keep
/// their bits. Models are those of the sample, calibrators included, and prices are features too.
/// </summary>
public sealed class RandomFutureTests
{
    private const int CutsPerRun = 4;

    private static readonly BacktestOptions Options = Runs.Options() with { PreferredBookmakers = ["Late Book", "Another Book", "Sharp Book"] };

    [Theory]
    [InlineData(11, false)]
    [InlineData(12, true)]
    [InlineData(13, false)]
    [InlineData(14, true)]
    public async Task Features_predictions_and_bets_keep_their_bits_in_any_other_future(ulong seed, bool withTrees)
    {
        ImmutableArray<SourceRow> rows = FutureChange.Enrich(Runs.League(seed), seed);
        RunOutcome original = await RunAsync(rows, withTrees);
        DateTimeOffset[] instants = [.. original.Report.Predictions.Select(row => row.Prediction.MadeAt).Concat(original.Bets.Select(bet => bet.ProposedAt)).Order()];
        SeededRandom random = new(seed);
        for (int round = 0; round < CutsPerRun; round++)
        {
            // At a decision itself, or any time between two.
            DateTimeOffset cut = instants[(int)(instants.Length * (0.1 + (0.8 * random.NextDouble())))] + (round % 2 == 0 ? TimeSpan.Zero : TimeSpan.FromHours(60 * random.NextDouble()));

            RunOutcome other = await RunAsync(new RandomFuture(cut, seed + (ulong)round).Of(rows), withTrees);

            await SameUntilAsync(cut, original, other);
            Assert.NotEqual(original.PredictionsUntil(DateTimeOffset.MaxValue), other.PredictionsUntil(DateTimeOffset.MaxValue));
        }
    }

    // One kind at a time, so that no kind hides behind another.
    [Theory]
    [InlineData(RandomFuture.Scores)]
    [InlineData(RandomFuture.Statistics)]
    [InlineData(RandomFuture.Statuses)]
    [InlineData(RandomFuture.Prices)]
    [InlineData(RandomFuture.Corrections)]
    [InlineData(RandomFuture.Additions)]
    [InlineData(RandomFuture.Removals)]
    [InlineData(RandomFuture.Restatements)]
    public async Task Each_kind_of_change_leaves_the_past_alone_and_moves_the_future(int kind)
    {
        ImmutableArray<SourceRow> rows = FutureChange.Enrich(Runs.League(21, seasons: 4), 21);
        RunOutcome original = await RunAsync(rows, withTrees: false);
        DateTimeOffset cut = original.Report.Predictions[original.Report.Predictions.Length / 2].Prediction.MadeAt;

        RunOutcome other = await RunAsync(new RandomFuture(cut, (ulong)kind, kind).Of(rows), withTrees: false);

        await SameUntilAsync(cut, original, other);
        Assert.NotEqual(original.PredictionsUntil(DateTimeOffset.MaxValue), other.PredictionsUntil(DateTimeOffset.MaxValue));
    }

    [Fact]
    public async Task The_order_in_which_rows_are_read_changes_nothing_at_all()
    {
        ImmutableArray<SourceRow> rows = FutureChange.Enrich(Runs.League(22, seasons: 4), 22);
        RunOutcome original = await RunAsync(rows, withTrees: true);

        RunOutcome other = await RunAsync(new RandomFuture(DateTimeOffset.MinValue, 1, RandomFuture.Order).Of(rows), withTrees: true);

        await SameUntilAsync(DateTimeOffset.MaxValue, original, other);
    }

    private static async Task SameUntilAsync(DateTimeOffset cut, RunOutcome original, RunOutcome other)
    {
        Assert.NotEmpty(original.PredictionsUntil(cut));
        Assert.NotEmpty(original.BetsUntil(cut));
        Assert.Equal(original.PredictionsUntil(cut), other.PredictionsUntil(cut));
        Assert.Equal(original.BetsUntil(cut), other.BetsUntil(cut));
        Assert.Equal(original.SettlementsUntil(cut), other.SettlementsUntil(cut));
        Assert.Equal(await FeaturesUntilAsync(cut, original), await FeaturesUntilAsync(cut, other));
    }

    /// <summary>The stored features of every prediction and bet decided at or before an instant, as bits.</summary>
    private static async Task<string[]> FeaturesUntilAsync(DateTimeOffset instant, RunOutcome outcome)
    {
        EntityAsOf[] queries =
        [
            .. outcome.Report.Predictions.Select(row => new EntityAsOf(row.Prediction.Fixture.Id.Value, row.Prediction.MadeAt))
                .Concat(outcome.Bets.Select(bet => new EntityAsOf(bet.FixtureId.Value, bet.ProposedAt)))
                .Where(query => query.AsOf <= instant),
        ];
        FeatureSetId set = outcome.Report.Predictions[0].Prediction.FeatureSet;
        IReadOnlyList<FeatureReading> readings = await outcome.Stores.Features.ReadManyAsync(set, queries, TestContext.Current.CancellationToken);
        Assert.All(readings, reading => Assert.Equal(FeatureReadingStatus.Present, reading.Status));
        return [.. queries.Zip(readings, (query, reading) => $"{query.Entity} {query.AsOf:O} {string.Join(' ', Runs.Bits(reading.Values))}")];
    }

    private static async Task<RunOutcome> RunAsync(IEnumerable<SourceRow> rows, bool withTrees)
    {
        SportsHistory history = await RowSource.LoadAsync(rows);
        PipelineStores stores = Runs.Stores();
        BacktestInput input = Runs.Input(history, withTrees ? Trees() : new LogisticRegressionTrainer(new LogisticRegressionOptions()), Runs.Transformers(withPrices: true));
        BacktestReport report = await new BacktestRunner(Options, stores).RunAsync(input, TestContext.Current.CancellationToken);
        return new RunOutcome(history, stores, report, await LedgerText.BetsAsync(stores.Ledger));
    }

    private static BoostedTreesTrainer Trees() => new(new BoostedTreesOptions
    {
        Start = BoostingStart.Logistic,
        Rounds = 10,
        MaximumDepth = 1,
        MinimumRowsPerLeaf = 20,
        L2 = 10,
        RowSampling = 0.8,
        EarlyStoppingRounds = 0,
        Seed = 42,
    });
}
