using System.Collections.Immutable;
using Betting.Backtesting.Live;
using Betting.Backtesting.Tests.Support;
using Betting.Features;
using Betting.Features.Elo;
using Betting.Ingestion;
using Betting.Models;

namespace Betting.Backtesting.Tests;

public sealed class LivePredictorTests
{
    private static readonly ImmutableArray<SourceRow> All = Runs.League(seasons: 4).Rows;

    [Theory]
    [InlineData(0.55, false)]
    [InlineData(0.7, false)]
    [InlineData(0.75, true)] // the end of a season: months lie between the cut and the next game
    [InlineData(0.9, true)]
    public async Task Answers_after_a_cut_are_those_of_a_longer_backtest_to_the_bit(double share, bool withPrices)
    {
        (ImmutableArray<SourceRow> past, SourceRow[] next) = Cut(share);
        RunOutcome longer = await RunAsync(All, withPrices, Runs.Stores());
        RunOutcome shorter = await RunAsync(past, withPrices, Runs.Stores());
        LivePredictor live = new(shorter.Stores, Runs.Name, Runs.Transformers(withPrices), BacktestOptions.DefaultDecisionLead);

        ImmutableArray<LiveAnswer> answers = await live.PredictAsync(
            [.. next.Select(row => new UpcomingFixture(row.Fixture!, [.. longer.History.QuotesOf(row.Fixture!.Id)]))],
            DateTimeOffset.MaxValue,
            TestContext.Current.CancellationToken);

        Assert.NotEmpty(answers);
        Assert.All(answers, answer =>
        {
            Prediction expected = longer.Report.Predictions.Single(row => row.Prediction.Fixture.Id == answer.Fixture.Id).Prediction;
            Assert.Null(answer.Refusal);
            Assert.Equal(Runs.Bits(expected.Probabilities), Runs.Bits(answer.Prediction!.Probabilities));
            Assert.Equal((expected.ModelId, expected.MadeAt, expected.Caveats, expected.FeatureSet), (answer.Prediction.ModelId, answer.Prediction.MadeAt, answer.Prediction.Caveats, answer.Prediction.FeatureSet));
        });
    }

    [Fact]
    public async Task An_early_question_is_answered_as_of_now_and_by_what_was_known_then()
    {
        (ImmutableArray<SourceRow> past, SourceRow[] next) = Cut(0.7);
        RunOutcome run = await RunAsync(past, withPrices: true, Runs.Stores());
        LivePredictor live = new(run.Stores, Runs.Name, Runs.Transformers(withPrices: true), BacktestOptions.DefaultDecisionLead);
        Fixture fixture = next[0].Fixture!;
        ImmutableArray<Quote> quotes = next[0].Quotes;
        DateTimeOffset now = fixture.StartsAt.AddDays(-2).AddHours(1);
        ImmutableArray<Quote> later = [.. quotes.Select(quote => quote.KnownAt > now ? quote with { Odds = [.. quote.Odds.Reverse()] } : quote)];

        LiveAnswer answer = Assert.Single(await live.PredictAsync([new UpcomingFixture(fixture, quotes)], now, TestContext.Current.CancellationToken));
        LiveAnswer changed = Assert.Single(await live.PredictAsync([new UpcomingFixture(fixture, later)], now, TestContext.Current.CancellationToken));

        Assert.Equal(now, answer.Prediction!.MadeAt);
        Assert.Equal(Runs.Bits(answer.Prediction.Probabilities), Runs.Bits(changed.Prediction!.Probabilities));
    }

    [Fact]
    public async Task A_fixture_that_starts_before_the_stored_state_is_refused_and_the_others_are_answered()
    {
        (ImmutableArray<SourceRow> past, SourceRow[] next) = Cut(0.7);
        RunOutcome run = await RunAsync(past, withPrices: false, Runs.Stores());
        LivePredictor live = new(run.Stores, Runs.Name, Runs.Transformers(), BacktestOptions.DefaultDecisionLead);

        ImmutableArray<LiveAnswer> answers = await live.PredictAsync(
            [new UpcomingFixture(past[20].Fixture!, []), new UpcomingFixture(next[0].Fixture!, [])], DateTimeOffset.MaxValue, TestContext.Current.CancellationToken);

        LiveAnswer refused = Assert.Single(answers, answer => answer.Prediction is null);
        Assert.Equal(past[20].Fixture!.Id, refused.Fixture.Id);
        Assert.Contains("would know the future", refused.Refusal, StringComparison.Ordinal);
        Assert.NotNull(Assert.Single(answers, answer => answer.Refusal is null).Prediction);
    }

    [Fact]
    public async Task Without_an_active_model_the_answer_says_so()
    {
        (ImmutableArray<SourceRow> past, SourceRow[] next) = Cut(0.1);
        RunOutcome run = await RunAsync(past, withPrices: false, Runs.Stores());
        LivePredictor live = new(run.Stores, Runs.Name, Runs.Transformers(), BacktestOptions.DefaultDecisionLead);

        LiveAnswer answer = Assert.Single(await live.PredictAsync([new UpcomingFixture(next[0].Fixture!, [])], DateTimeOffset.MaxValue, TestContext.Current.CancellationToken));

        Assert.Null(answer.Prediction);
        Assert.Contains("No model of 'football/match-result' is active", answer.Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_trained_on_another_version_of_the_features_is_refused_by_both_names()
    {
        (ImmutableArray<SourceRow> past, SourceRow[] next) = Cut(0.7);
        PipelineStores stores = Runs.Stores();
        await RunAsync(past, withPrices: false, stores);
        IReadOnlyList<IFeatureTransformer> others = [new EloTransformer(new EloOptions { K = 99 })];
        FeaturePipeline other = new(Runs.Name, [new EloTransformer(new EloOptions { K = 99 })]);
        await stores.Features.RegisterAsync(other.Features, past[^1].Fixture!.StartsAt, TestContext.Current.CancellationToken);
        other.AdvanceTo(past[^1].Fixture!.StartsAt);
        await stores.Features.SaveSnapshotAsync(other.Save(), TestContext.Current.CancellationToken);
        LivePredictor live = new(stores, Runs.Name, others, BacktestOptions.DefaultDecisionLead);

        StoreException refusal = await Assert.ThrowsAsync<StoreException>(() =>
            live.PredictAsync([new UpcomingFixture(next[0].Fixture!, [])], DateTimeOffset.MaxValue, TestContext.Current.CancellationToken));

        Assert.Contains(other.Features.Id.ToString(), refusal.Message, StringComparison.Ordinal);
        Assert.Contains(new FeaturePipeline(Runs.Name, Runs.Transformers()).Features.Id.ToString(), refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_stored_state_the_failure_names_the_features_and_says_what_to_do()
    {
        LivePredictor live = new(Runs.Stores(), Runs.Name, Runs.Transformers(), BacktestOptions.DefaultDecisionLead);

        StoreException refusal = await Assert.ThrowsAsync<StoreException>(() => live.PredictAsync([], DateTimeOffset.MaxValue, TestContext.Current.CancellationToken));

        Assert.Contains("football/match-result@", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Run the pipeline first", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_lead_that_is_not_positive_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new LivePredictor(Runs.Stores(), Runs.Name, Runs.Transformers(), TimeSpan.Zero));

    private static async Task<RunOutcome> RunAsync(ImmutableArray<SourceRow> rows, bool withPrices, PipelineStores stores)
    {
        SportsHistory history = await RowSource.LoadAsync(rows);
        Backtesting.Reports.BacktestReport report = await new BacktestRunner(Runs.Options(), stores)
            .RunAsync(Runs.Input(history, transformers: Runs.Transformers(withPrices)), TestContext.Current.CancellationToken);
        return new RunOutcome(history, stores, report, await LedgerText.BetsAsync(stores.Ledger));
    }

    /// <summary>The games before a round, and the games of that round that are decided before the first of them ends.</summary>
    private static (ImmutableArray<SourceRow> Past, SourceRow[] Next) Cut(double share)
    {
        int at = (int)(All.Length * share);
        while (All[at].Fixture!.StartsAt - All[at - 1].Fixture!.StartsAt < TimeSpan.FromDays(2))
        {
            at++;
        }

        DateTimeOffset firstKnown = All[at..].Min(row => row.Result!.KnownAt);
        return (All[..at], [.. All[at..].TakeWhile(row => row.Fixture!.StartsAt - BacktestOptions.DefaultDecisionLead < firstKnown)]);
    }
}
