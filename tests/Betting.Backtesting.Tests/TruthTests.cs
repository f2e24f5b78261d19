using System.Collections.Immutable;
using Betting.Backtesting.Replay;
using Betting.Backtesting.Reports;
using Betting.Backtesting.Tests.Support;
using Betting.Execution;
using Betting.Execution.Engine;
using Betting.Execution.Staking;
using Betting.Features;
using Betting.Ingestion;
using Betting.Models.Artefacts;
using Betting.Models.Calibration;
using Betting.Models.Training;
using Betting.Numerics.Statistics;
using Betting.Testing.Leagues;

namespace Betting.Backtesting.Tests;

/// <summary>What is known of an invented league lets us say how good the pipeline can be at most, and whether it comes near.</summary>
public sealed class TruthTests(ITestOutputHelper output)
{
    // The default league's shares of home wins, draws and away wins, as its page states them.
    private static readonly ImmutableArray<double> Frequencies = [0.437, 0.253, 0.31];

    private static readonly SimulatedLeague LongLeague = Runs.League(seasons: 12, teams: 16);

    private static readonly Lazy<Task<RunOutcome>> LongRun = new(() => Runs.RunAsync(LongLeague.Rows));

    [Fact]
    public async Task The_model_comes_nearer_to_the_true_probabilities_as_seasons_pass()
    {
        RunOutcome outcome = await LongRun.Value;
        double[] distances = [.. outcome.Report.Predictions.Select(row => Divergence(LongLeague.TrueProbabilitiesOf(row.Prediction.Fixture.Id), row.Prediction.Probabilities))];
        double early = distances[..500].Average();
        double late = distances[^1000..].Average();
        double frequencies = outcome.Report.Predictions[^1000..].Average(row => Divergence(LongLeague.TrueProbabilitiesOf(row.Prediction.Fixture.Id), Frequencies));
        output.WriteLine($"{distances.Length} predictions, divergence {early:0.0000} at first, {late:0.0000} at last; of the frequencies alone {frequencies:0.0000}");

        // The expected log loss above that of the truth. It cannot vanish: strengths drift and form is seen only through scores.
        Assert.True(late < early);
        Assert.InRange(late, 0.0, 0.03);
        Assert.True(late < 0.5 * frequencies);
    }

    [Fact]
    public async Task The_model_never_beats_the_closing_price_by_more_than_the_truth_could()
    {
        RunOutcome outcome = await LongRun.Value;
        BacktestReport report = outcome.Report;
        double truth = report.Predictions.Where(row => row.Outcome is not null).Average(row => -Math.Log(LongLeague.TrueProbabilitiesOf(row.Prediction.Fixture.Id)[row.Outcome!.Value]));
        output.WriteLine($"model {report.ModelScores!.LogLoss:0.0000}, closing price {report.MarketScores!.LogLoss:0.0000}, truth {truth:0.0000}");

        Assert.True(report.ModelScores.LogLoss > truth);
        Assert.True(report.MarketScores.LogLoss > truth);
        Assert.True(report.ModelScoresOnMarketRows!.LogLoss > report.MarketScores.LogLoss - 0.005);
    }

    [Fact]
    public async Task A_bettor_who_knows_the_truth_wins_through_the_same_engine_and_limits()
    {
        SimulatedLeague league = Runs.League(seasons: 8, teams: 20);
        SportsHistory history = await RowSource.LoadAsync(league.Rows);
        BacktestOptions options = Runs.Options() with
        {
            Staking = new FlatStakePolicy(10m),
            Limits = new RiskLimits { DailyLoss = 1_000m, OpenBets = 50, BetsPerDay = 50 },
            PreferredBookmakers = [SimulatedLeague.SimulatedBook],
        };
        PriceBook prices = new(history, options.Market, options.PreferredBookmakers);
        DecisionPlan plan = DecisionPlan.Create(history, prices, options.DecisionLead);
        FeaturePipeline pipeline = new("truth", [new TruthTransformer(league)]);
        DecisionTable decisions = new(FeatureHistory.Compute(pipeline, plan.Decisions, history.Results, TestContext.Current.CancellationToken), options.DecisionLead);
        OpportunityFinder finder = new(new OpportunityOptions { BankrollId = PipelineNames.Bankroll, Strategy = options.Staking.Name, MinimumEdge = options.MinimumEdge });
        ImmutableArray<BetCandidate> candidates = new CandidateFinder(history, plan, decisions, Knowing(pipeline.Features.Id, history), finder).Find();
        PipelineStores stores = Runs.Stores();

        BankrollState state = await new ExecutionStage(stores.Ledger, finder, options, progress: null)
            .RunAsync(candidates, history.Fixtures[0].StartsAt.AddYears(-1), TestContext.Current.CancellationToken);

        Bet[] settled = [.. (await LedgerText.BetsAsync(stores.Ledger)).Where(bet => bet.Status == BetStatus.Settled).OrderBy(bet => bet.SettledAt)];
        ConfidenceInterval yield = BlockBootstrap.MeanInterval([.. settled.Select(bet => (double)(bet.Profit!.Value / bet.Stake))], 20, 4000, 0.95, 1);
        output.WriteLine($"{settled.Length} bets, balance {state.Balance}, yield {settled.Sum(bet => bet.Profit) / settled.Sum(bet => bet.Stake):0.000}, interval {yield}");
        Assert.True(settled.Length > 300);
        Assert.True(yield.Lower > 0);
        Assert.True(state.Balance > options.OpeningBalance);
        Assert.Equal(0m, state.OpenExposure);
        await LedgerText.CheckSoundAsync(stores.Ledger);
    }

    private static ModelTimeline Knowing(FeatureSetId features, SportsHistory history)
    {
        DateTimeOffset from = history.Fixtures[0].StartsAt.AddYears(-1);
        return new ModelTimeline(
        [
            new WalkForwardFold
            {
                EffectiveAt = from,
                Model = new TruthModel(features, from),
                ModelId = "truth",
                FirstRow = 0,
                RowCount = 0,
                TrainingRows = 0,
                CalibrationMethod = CalibrationMethods.None,
                CalibrationSamples = 0,
                Provenance = new ModelProvenance { DataFingerprint = new string('0', 64), Rows = 0, From = from, To = from, Library = "none" },
            },
        ]);
    }

    // Kullback and Leibler (1951): the expected log loss of a forecast above that of the truth.
    private static double Divergence(ImmutableArray<double> truth, ImmutableArray<double> forecast) =>
        truth.Zip(forecast, (p, q) => p * Math.Log(p / q)).Sum();
}
