using Betting.Backtesting;
using Betting.Backtesting.Reports;
using Betting.Execution.Staking;
using Betting.Features;
using Betting.Features.Elo;
using Betting.Ingestion;
using Betting.Models.LogisticRegression;
using Betting.Testing.Leagues;
using Betting.Testing.Stores;

namespace Betting.Repository.Tests.Snippets;

/// <summary>All stages by a replayed clock.</summary>
public sealed class BacktestSnippets
{
    [Fact]
    public async Task A_simulated_league_is_replayed_in_memory()
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;

        #region snippet: backtest
        SimulatedLeague league = new(new SimulatedLeagueOptions { Seed = 42, Seasons = 3 });
        SportsHistory history = await SportsHistoryLoader.LoadAsync(league, cancellationToken: cancellationToken);

        BacktestOptions options = new() { Staking = new FractionalKellyPolicy(new FractionalKellyOptions()) };
        PipelineStores stores = new(new InMemoryFeatureStore(), new InMemoryModelRegistry(), new InMemoryBetLedger());
        BacktestReport report = await new BacktestRunner(options, stores).RunAsync(
            new BacktestInput
            {
                Source = league.Name,
                History = history,
                DataHash = "invented",
                Transformers = [new EloTransformer(new EloOptions { HomeAdvantage = 65, Margin = EloMargin.GoalDifference })],
                Trainer = new LogisticRegressionTrainer(new LogisticRegressionOptions()),
            },
            cancellationToken);

        Console.WriteLine($"model {report.ModelScoresOnMarketRows?.LogLoss:0.000}, market {report.MarketScores?.LogLoss:0.000}, yield {report.BetSummary?.Yield:0.0%}");
        #endregion

        Assert.Equal(3 * 380, report.Fixtures);
        Assert.InRange(report.ModelScores!.LogLoss, 0.8, 1.09); // Guessing thirds scores ln 3 = 1.0986.
        Assert.Equal(report.BankrollEnd, report.BankrollStart + report.BetSummary!.Profit);
    }
}
