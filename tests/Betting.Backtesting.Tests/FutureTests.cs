using System.Collections.Immutable;
using Betting.Backtesting.Reports;
using Betting.Backtesting.Tests.Support;
using Betting.Execution;
using Betting.Ingestion;
using Betting.Numerics.Randomness;

namespace Betting.Backtesting.Tests;

/// <summary>Law 1 on the whole pipeline: what is decided at an instant stays the same to the bit when data known later changes.</summary>
public sealed class FutureTests
{
    private static readonly BacktestOptions Options = Runs.Options() with { PreferredBookmakers = ["Late Book", "Sharp Book"] };

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Predictions_and_bets_stay_the_same_to_the_bit_when_everything_known_later_changes(ulong seed)
    {
        ImmutableArray<SourceRow> rows = FutureChange.Enrich(Runs.League(seed), seed);
        RunOutcome original = await Runs.RunAsync(rows, Options);
        DateTimeOffset first = original.Report.Predictions[0].Prediction.MadeAt;
        DateTimeOffset last = original.Report.Predictions[^1].Prediction.MadeAt;
        SeededRandom random = new(seed);
        for (int round = 0; round < 5; round++)
        {
            DateTimeOffset cut = first + ((last - first) * (0.1 + (0.85 * random.NextDouble())));
            RunOutcome changed = await Runs.RunAsync(FutureChange.After(cut, rows, seed + (ulong)round), Options);

            Assert.NotEmpty(original.PredictionsUntil(cut));
            Assert.NotEmpty(original.BetsUntil(cut));
            Assert.Equal(original.PredictionsUntil(cut), changed.PredictionsUntil(cut));
            Assert.Equal(original.BetsUntil(cut), changed.BetsUntil(cut));
            Assert.NotEqual(original.PredictionsUntil(last), changed.PredictionsUntil(last));
            Assert.NotEqual(original.BetsUntil(last), changed.BetsUntil(last));
        }
    }

    [Fact]
    public async Task Bets_stay_the_same_when_an_instant_between_the_quotes_of_a_game_divides_past_and_future()
    {
        ImmutableArray<SourceRow> rows = FutureChange.Enrich(Runs.League(), 42);
        RunOutcome original = await Runs.RunAsync(rows, Options);
        Bet[] some = [.. original.Bets.Where(bet => bet.Status == BetStatus.Settled)];
        foreach (Bet bet in new[] { some[0], some[some.Length / 2], some[^1] })
        {
            DateTimeOffset cut = bet.ProposedAt.AddHours(1);
            RunOutcome changed = await Runs.RunAsync(FutureChange.After(cut, rows, 5), Options);

            Assert.Contains(changed.Bets, other => other.Id == bet.Id && other.Stake == bet.Stake);
            Assert.Equal(original.BetsUntil(cut), changed.BetsUntil(cut));
        }
    }

    [Fact]
    public async Task A_game_that_is_abandoned_later_was_predicted_and_bet_on_and_the_stake_comes_back()
    {
        ImmutableArray<SourceRow> rows = Runs.League().Rows;
        RunOutcome original = await Runs.RunAsync(rows);
        Bet bet = original.Bets.First(other => other.Status == BetStatus.Settled);
        RunOutcome abandoned = await Runs.RunAsync(rows.Select(row => row.Fixture!.Id == bet.FixtureId ? row with { Result = row.Result! with { Status = ResultStatus.Abandoned } } : row));

        BetRow returned = Assert.Single(abandoned.Report.Bets, row => row.Bet.Id == bet.Id);
        Assert.Equal((SettlementOutcome.Void, 0m), (returned.Bet.Outcome, returned.Bet.Profit));
        PredictionRow prediction = Assert.Single(abandoned.Report.Predictions, row => row.Prediction.Fixture.Id == bet.FixtureId);
        Assert.Null(prediction.Outcome);
        Assert.Equal(original.PredictionsUntil(prediction.Prediction.MadeAt), abandoned.PredictionsUntil(prediction.Prediction.MadeAt));
        Assert.Equal(original.BetsUntil(bet.ProposedAt), abandoned.BetsUntil(bet.ProposedAt));
    }

    [Fact]
    public async Task A_game_known_to_be_cancelled_before_its_decision_is_neither_predicted_nor_bet_on()
    {
        ImmutableArray<SourceRow> rows = Runs.League().Rows;
        RunOutcome original = await Runs.RunAsync(rows);
        Bet bet = original.Bets.First(other => other.Status == BetStatus.Settled);
        DateTimeOffset known = bet.ProposedAt.AddDays(-1);
        RunOutcome cancelled = await Runs.RunAsync(rows.Select(row => row.Fixture!.Id == bet.FixtureId
            ? row with { Result = row.Result! with { Status = ResultStatus.Cancelled, EndedAt = known, KnownAt = known } }
            : row));

        Assert.DoesNotContain(cancelled.Bets, other => other.FixtureId == bet.FixtureId);
        Assert.DoesNotContain(cancelled.Report.Predictions, row => row.Prediction.Fixture.Id == bet.FixtureId);
    }

    [Fact]
    public async Task A_fixture_published_after_its_decision_is_left_out_and_the_run_goes_on()
    {
        ImmutableArray<SourceRow> rows = Runs.League(seasons: 3).Rows;
        Fixture late = rows[^1].Fixture! with { KnownAt = rows[^1].Fixture!.StartsAt.AddMinutes(-10) };
        RunOutcome outcome = await Runs.RunAsync(rows.SetItem(rows.Length - 1, rows[^1] with { Fixture = late, Result = rows[^1].Result! with { Fixture = late } }));

        Assert.DoesNotContain(outcome.Report.Predictions, row => row.Prediction.Fixture.Id == late.Id);
        Assert.Contains(outcome.Report.Predictions, row => row.Prediction.Fixture.Id == rows[^2].Fixture!.Id);
    }

    [Fact]
    public async Task No_prediction_is_made_at_or_after_its_start()
    {
        RunOutcome outcome = await Runs.RunAsync(FutureChange.Enrich(Runs.League(), 42), Options);

        Assert.NotEmpty(outcome.Report.Predictions);
        Assert.All(outcome.Report.Predictions, row => Assert.Equal(row.Prediction.Fixture.StartsAt - Options.DecisionLead, row.Prediction.MadeAt));
    }

    [Fact]
    public async Task No_bet_is_placed_at_a_price_shown_later_or_closing_or_that_nobody_offers()
    {
        RunOutcome outcome = await Runs.RunAsync(FutureChange.Enrich(Runs.League(), 42), Options);

        Assert.True(outcome.Report.Bets.Length > 20);
        Assert.All(outcome.Report.Bets, row =>
        {
            Assert.True(row.Bet.PlacedAt < row.Fixture.StartsAt);
            Quote quote = Assert.Single(outcome.History.QuotesOf(row.Fixture.Id), quote =>
                quote.Market == row.Bet.Market && quote.Bookmaker == row.Bet.Bookmaker && quote.KnownAt == row.Bet.PlacedAt);
            Assert.False(quote.IsClosing);
            Assert.True(quote.IsObtainable);
            Assert.Equal(quote.OddsOf(row.Bet.Selection), row.Bet.Odds);
        });
    }
}
