using System.Collections.Immutable;
using Betting.Backtesting.Reports;
using Betting.Backtesting.Tests.Support;
using Betting.Ingestion;

namespace Betting.Backtesting.Tests;

public sealed class EdgeCaseTests
{
    private static readonly ImmutableArray<SourceRow> League = Runs.League(seasons: 3).Rows;

    [Fact]
    public async Task A_history_without_fixtures_is_refused_by_the_name_of_its_source()
    {
        ArgumentException refusal = await Assert.ThrowsAsync<ArgumentException>(() => Runs.RunAsync([]));

        Assert.Contains("'simulated' has no fixture", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fixtures_without_results_give_a_report_without_scores()
    {
        RunOutcome outcome = await Runs.RunAsync(League.Take(30).Select(row => row with { Result = null }));

        Assert.Equal((30, 0), (outcome.Report.Fixtures, outcome.Report.Results));
        Assert.Empty(outcome.Report.Predictions);
        Assert.Empty(outcome.Bets);
        Assert.Null(outcome.Report.ModelScores);
        Assert.Null(outcome.Report.MarketScores);
        Assert.Null(outcome.Report.BetSummary);
        Assert.Equal(outcome.Report.BankrollStart, outcome.Report.BankrollEnd);
    }

    [Fact]
    public async Task Too_few_games_to_train_give_a_report_with_nulls()
    {
        RunOutcome outcome = await Runs.RunAsync(League.Take(40));

        Assert.Equal((40, 40), (outcome.Report.Fixtures, outcome.Report.Results));
        Assert.Empty(outcome.Report.Predictions);
        Assert.Null(outcome.Report.ModelScores);
        Assert.Null(outcome.Report.ModelScoresOnMarketRows);
        Assert.Equal((0, null), (outcome.Report.BetSummary!.Count, outcome.Report.BetSummary.Yield));
        Assert.Contains("\"logLoss\": null", SummaryJson.Of(outcome.Report), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_single_game_is_no_problem()
    {
        RunOutcome outcome = await Runs.RunAsync(League.Take(1));

        Assert.Equal((1, 1), (outcome.Report.Fixtures, outcome.Report.Results));
    }

    [Fact]
    public async Task Without_prices_there_are_predictions_and_no_bets()
    {
        RunOutcome outcome = await Runs.RunAsync(League.Select(row => row with { Quotes = [] }));

        Assert.NotNull(outcome.Report.ModelScores);
        Assert.Null(outcome.Report.MarketScores);
        Assert.Null(outcome.Report.ModelScoresOnMarketRows);
        Assert.Null(outcome.Report.BetSummary);
        Assert.Empty(outcome.Report.Bets);
    }

    [Fact]
    public async Task Predictions_do_not_depend_on_prices()
    {
        RunOutcome with = await Runs.RunAsync(League);
        RunOutcome without = await Runs.RunAsync(League.Select(row => row with { Quotes = [] }));

        Assert.Equal(without.PredictionsUntil(DateTimeOffset.MaxValue), with.PredictionsUntil(DateTimeOffset.MaxValue));
    }

    [Fact]
    public async Task On_the_moneyline_a_tie_is_predicted_not_scored_and_the_stake_comes_back()
    {
        SourceRow[] rows =
        [
            .. League.Select(row => row with
            {
                Quotes = [.. row.Quotes.Where(quote => quote.Market == MarketId.MatchResult).Select(quote => quote with { Market = MarketId.Moneyline, Odds = [quote.Odds[0], quote.Odds[2]] })],
            }),
        ];
        RunOutcome outcome = await Runs.RunAsync(rows, Runs.Options() with { Market = MarketId.Moneyline });
        FixtureId[] ties = [.. rows.Where(row => row.Result!.Margin == 0).Select(row => row.Fixture!.Id)];

        Assert.Contains(outcome.Report.Predictions, row => ties.Contains(row.Prediction.Fixture.Id));
        Assert.All(outcome.Report.Predictions, row => Assert.Equal(ties.Contains(row.Prediction.Fixture.Id), row.Outcome is null));
        Assert.Equal(outcome.Report.Predictions.Count(row => row.Outcome is not null), outcome.Report.ModelScores!.Predictions);
        BetRow[] returned = [.. outcome.Report.Bets.Where(row => ties.Contains(row.Fixture.Id))];
        Assert.NotEmpty(returned);
        Assert.All(returned, row => Assert.Equal((Execution.SettlementOutcome.Push, 0m), (row.Bet.Outcome, row.Bet.Profit)));
    }

    [Fact]
    public async Task Closing_line_value_comes_only_from_a_price_shown_after_the_bet()
    {
        RunOutcome with = await Runs.RunAsync(League);
        RunOutcome without = await Runs.RunAsync(League.Select(row => row with { Quotes = [.. row.Quotes.Where(quote => !quote.IsClosing)] }));

        Assert.NotEmpty(with.Report.Bets);
        Assert.All(with.Report.Bets, row =>
        {
            // Independent of the library: the taken price times the closing probability with the margin removed in proportion.
            Quote closing = with.History.QuotesOf(row.Fixture.Id).Single(quote => quote.IsClosing && quote.Market == MarketId.MatchResult && quote.Bookmaker == row.Bet.Bookmaker);
            double sum = closing.Odds.Sum(odds => 1 / (double)odds.Value);
            double fair = 1 / (double)closing.OddsOf(row.Bet.Selection).Value / sum;
            Assert.Equal(((double)row.Bet.Odds.Value * fair) - 1, row.ClosingLineValue!.Value, 12);
        });
        Assert.Equal(with.Report.Bets.Length, without.Report.Bets.Length);
        Assert.All(without.Report.Bets, row => Assert.Null(row.ClosingLineValue));
        Assert.Null(without.Report.BetSummary!.MeanClosingLineValue);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_book_with_a_price_that_pays_nothing_is_passed_over_and_the_run_goes_on(bool isClosing)
    {
        ImmutableArray<SourceRow> rows = League.SetItem(120, League[120] with
        {
            Quotes = [.. League[120].Quotes.Select(quote => quote.IsClosing == isClosing ? quote with { Odds = [default, .. quote.Odds[1..]] } : quote)],
        });
        RunOutcome outcome = await Runs.RunAsync(rows);

        PredictionRow row = Assert.Single(outcome.Report.Predictions, row => row.Prediction.Fixture.Id == rows[120].Fixture!.Id);
        Assert.False(row.Market.IsEmpty);
        Assert.Equal(isClosing, outcome.History.QuotesOf(rows[120].Fixture!.Id).Any(quote => quote.IsClosing && !quote.Odds[0].PaysProfit));
    }

    [Fact]
    public async Task The_summary_of_bets_follows_from_the_ledger()
    {
        RunOutcome outcome = await Runs.RunAsync(League);
        BetSummary summary = outcome.Report.BetSummary!;

        Assert.Equal(outcome.Report.BankrollStart + summary.Profit, outcome.Report.BankrollEnd);
        Assert.Equal(outcome.Report.Bets.Sum(row => row.Bet.Stake), summary.Staked);
        Assert.Equal(outcome.Report.Bets.Length, outcome.Bets.Count(bet => bet.Status == Execution.BetStatus.Settled));
        Assert.Equal(outcome.Bets.Sum(bet => bet.Denials.Length), outcome.Report.Denials.Values.Sum());
        await LedgerText.CheckSoundAsync(outcome.Stores.Ledger);
    }

    [Fact]
    public async Task Progress_names_known_stages_and_ends_each_at_its_total()
    {
        Recorder progress = new();
        SportsHistory history = await RowSource.LoadAsync(League);
        await new BacktestRunner(Runs.Options(), Runs.Stores(), progress).RunAsync(Runs.Input(history), TestContext.Current.CancellationToken);

        Assert.Equal(PipelineNames.Stages.Skip(1), progress.Reports.Select(report => report.Stage).Distinct());
        Assert.All(progress.Reports.GroupBy(report => report.Stage), stage =>
        {
            Assert.Equal(stage.Last().Total, stage.Last().Done);
            Assert.Equal(stage.Select(report => report.Done), stage.Select(report => report.Done).Order());
        });
    }

    public static TheoryData<string, Func<BacktestOptions, BacktestOptions>> WrongOptions => new()
    {
        { "DecisionLead", options => options with { DecisionLead = TimeSpan.Zero } },
        { "OpeningBalance", options => options with { OpeningBalance = 0m } },
        { "minimum edge", options => options with { MinimumEdge = 0 } },
        { "minimum edge", options => options with { MinimumEdge = double.NaN } },
        { "minimum edge", options => options with { MinimumEdge = 1 } },
    };

    [Theory]
    [MemberData(nameof(WrongOptions), DisableDiscoveryEnumeration = true)]
    public void An_option_out_of_its_range_is_refused_at_once(string name, Func<BacktestOptions, BacktestOptions> change)
    {
        ArgumentOutOfRangeException refusal = Assert.Throws<ArgumentOutOfRangeException>(() => new BacktestRunner(change(Runs.Options()), Runs.Stores()));

        Assert.Contains(name, refusal.Message, StringComparison.Ordinal);
    }

    private sealed class Recorder : IProgress<PipelineProgress>
    {
        public List<PipelineProgress> Reports { get; } = [];

        public void Report(PipelineProgress value) => Reports.Add(value);
    }
}
