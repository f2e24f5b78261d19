using Betting.Execution;
using Betting.Monitoring.Predictions;
using Betting.Monitoring.Scores;
using Betting.Testing.Stores;

namespace Betting.Monitoring.Tests.Predictions;

public sealed class ScoredForecastTests
{
    private static readonly DateTimeOffset Start = new(2024, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(SettlementOutcome.Won, SettlementOutcome.Lost, 0, 1.0)]
    [InlineData(SettlementOutcome.Lost, SettlementOutcome.Won, 1, 1.0)]
    [InlineData(SettlementOutcome.HalfWon, SettlementOutcome.HalfLost, 0, 0.5)]
    [InlineData(SettlementOutcome.HalfLost, SettlementOutcome.HalfWon, 1, 0.5)]
    [InlineData(SettlementOutcome.Push, SettlementOutcome.Push, -1, 0.0)]
    [InlineData(SettlementOutcome.Void, SettlementOutcome.Void, -1, 0.0)]
    [InlineData(SettlementOutcome.Partial, SettlementOutcome.Lost, -1, 0.0)]
    [InlineData(SettlementOutcome.Lost, SettlementOutcome.Lost, -1, 0.0)]
    public void Pushes_voids_and_dead_heats_are_not_scored_and_halves_count_half(SettlementOutcome over, SettlementOutcome under, int outcome, double weight)
    {
        IReadOnlyList<ScoredForecast> scored = ScoredForecast.Of(Record(Prediction("a") with { Market = MarketId.Total(2.25m), Probabilities = [0.6, 0.4], MarketProbabilities = [0.55, 0.45], Odds = [1.8, 2.1] }, over, under));

        (int, double)[] expected = outcome < 0 ? [] : [(outcome, weight)];
        Assert.Equal(expected, scored.Select(forecast => (forecast.Outcome, forecast.Weight)));
        Assert.All(scored, forecast => Assert.Equal([0.6, 0.4, 0.55, 0.45, 1.8, 2.1], [.. forecast.Probabilities, .. forecast.MarketProbabilities, .. forecast.Odds]));
    }

    [Fact]
    public void Where_several_selections_can_win_each_is_a_forecast_of_its_own()
    {
        IReadOnlyList<ScoredForecast> scored = ScoredForecast.Of(Record(
            Prediction("a") with { Market = MarketId.DoubleChance, Probabilities = [0.7, 0.8, 0.5], Odds = [1.3, 1.2, 1.9] }, SettlementOutcome.Won, SettlementOutcome.Lost, SettlementOutcome.Void));

        Assert.Equal([(0.7, 0, 1.3), (0.8, 1, 1.2)], scored.Select(forecast => (forecast.Probabilities[0], forecast.Outcome, forecast.Odds[0])));
        Assert.Empty(ScoredForecast.Of(new PredictionRecord { Sequence = 1, Prediction = Prediction("a"), RecordedAt = Start }));
    }

    [Fact]
    public void The_score_of_a_forecast_goes_to_the_performance_check()
    {
        ScoredForecast forecast = Assert.Single(ScoredForecast.Of(Record(Prediction("a"), SettlementOutcome.Won, SettlementOutcome.Lost, SettlementOutcome.Lost)));

        // Worked by hand: (1 - 0.5)^2 + 2 * 0.25^2.
        Assert.Equal((Start.AddHours(3), 0.375), (forecast.ToSettledPrediction().SettledAt, forecast.ToSettledPrediction().Brier));
    }

    [Fact]
    public async Task Coverage_and_lag_are_read_from_the_log()
    {
        InMemoryPredictionLog log = new();
        LoggedPrediction[] predictions = [.. Enumerable.Range(0, 40).Select(index => Prediction($"p{index:00}") with { StartsAt = Start.AddHours(index) })];
        await log.RecordAsync(predictions, Start, Token);
        await log.SettleAsync([.. predictions.Take(20).Select((prediction, index) => PredictionOutcome.Of(prediction, index % 3, prediction.StartsAt.AddHours(index + 1)))], Start, Token);
        await log.SettleAsync([PredictionOutcome.VoidOf(predictions[0], Start.AddHours(9)) with { CorrectionReason = "abandoned" }], Start, Token);

        PredictionCoverage coverage = await new PredictionCoverageReader().ReadAsync(log, new PredictionQuery(), Start.AddHours(48), Token);

        // 25 fixtures started 24 hours ago or more; 20 have an outcome. Lags are 9 hours (corrected) and 2 to 20 hours.
        Assert.Equal((40, 20, 19, 1, 25, 5, 0.8), (coverage.Count, coverage.Settled, coverage.Scorable, coverage.Corrected, coverage.Due, coverage.Overdue, coverage.Share));
        Assert.Equal(Start.AddHours(20), coverage.OldestOverdue);
        Assert.Equal((TimeSpan.FromHours(10), TimeSpan.FromHours(19), TimeSpan.FromHours(20)), (coverage.MedianLag, coverage.HighLag, coverage.LongestLag));

        PredictionCoverage none = await new PredictionCoverageReader(TimeSpan.Zero).ReadAsync(log, new PredictionQuery { ModelId = "other" }, Start, Token);
        Assert.Equal((0, null, null, null), (none.Count, none.Share, none.MedianLag, none.OldestOverdue));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PredictionCoverageReader(TimeSpan.FromTicks(-1)));
    }

    [Fact]
    public async Task Scores_are_computed_from_a_log_and_a_correction_changes_them()
    {
        InMemoryPredictionLog log = new();
        LoggedPrediction[] predictions = [.. Enumerable.Range(0, 40).Select(index => Prediction($"p{index:00}"))];
        await log.RecordAsync(predictions, Start, Token);
        await log.SettleAsync([.. predictions.Skip(1).Select(prediction => PredictionOutcome.Of(prediction, 0, Start.AddDays(1)))], Start, Token);
        ScoresOverTime scores = new(new ScoreOptions { Measures = [ScoreMeasure.Accuracy] });

        ScoreReport before = await scores.ComputeAsync(log, new PredictionQuery { ModelId = "m1" }, Token);
        await log.SettleAsync([PredictionOutcome.Of(predictions[1], 2, Start.AddDays(1)) with { CorrectionReason = "wrong result" }], Start, Token);
        ScoreReport after = await scores.ComputeAsync(log, new PredictionQuery { ModelId = "m1" }, Token);

        Assert.Equal((1, 39, 1.0), (before.Skipped, before.Points[0].Count, before.Points[0].Value));
        Assert.Equal(38.0 / 39, after.Points[0].Value);
    }

    private static PredictionRecord Record(LoggedPrediction prediction, params SettlementOutcome[] outcomes) => new()
    {
        Sequence = 1,
        Prediction = prediction,
        RecordedAt = Start,
        Version = 1,
        Outcome = new PredictionOutcome { PredictionId = prediction.Id, Selections = [.. outcomes], SettledAt = Start.AddHours(3) },
    };

    private static LoggedPrediction Prediction(string id) => new()
    {
        Id = id,
        FixtureId = new FixtureId("f"),
        ModelId = "m1",
        League = "E0",
        Market = MarketId.MatchResult,
        Probabilities = [0.5, 0.25, 0.25],
        MadeAt = Start,
        StartsAt = Start.AddHours(1),
    };
}
