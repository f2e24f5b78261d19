using System.Collections.Immutable;
using System.Diagnostics;
using Betting.Backtesting.Replay;
using Betting.Backtesting.Reports;
using Betting.Execution;
using Betting.Execution.Engine;
using Betting.Execution.Odds;
using Betting.Ingestion;
using Betting.Ingestion.Quality;
using Betting.Monitoring;

namespace Betting.Backtesting;

/// <summary>
/// Drives the stages over a history: features, walk-forward training, placing and settling by a replayed clock, monitoring.
/// The code of every stage is that of a live run; only the clock, the source and the venue differ.
/// </summary>
/// <remarks>
/// Same input, options and seed give the same predictions and bets. A run that was killed and is started again with the same stores
/// continues where it stopped and ends with the same ledger. Not thread-safe: one runner, one run at a time.
/// </remarks>
public sealed class BacktestRunner
{
    private readonly BacktestOptions options;
    private readonly PipelineStores stores;
    private readonly IProgress<PipelineProgress>? progress;

    /// <summary>Creates a runner.</summary>
    /// <param name="options">What to do.</param>
    /// <param name="stores">Where to keep what must outlive the run.</param>
    /// <param name="progress">Told how far the run has come; may be called often.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public BacktestRunner(BacktestOptions options, PipelineStores stores, IProgress<PipelineProgress>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(stores);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(options.DecisionLead, TimeSpan.Zero, "options.DecisionLead");
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(options.OpeningBalance, 0m, "options.OpeningBalance");
        if (options.MinimumEdge is not (> 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(options), options.MinimumEdge, "The minimum edge lies between 0 and 1, for example 0.02.");
        }

        this.options = options;
        this.stores = stores;
        this.progress = progress;
    }

    /// <summary>Runs every stage after ingestion.</summary>
    /// <param name="input">The history, fresh transformers and a trainer.</param>
    /// <param name="cancellationToken">Stops the run; what the stores hold stays valid.</param>
    /// <returns>Everything that was found.</returns>
    /// <exception cref="ArgumentException">The history has no fixture.</exception>
    /// <exception cref="DataQualityException">The data or the features have a critical finding, and <see cref="BacktestOptions.StrictQuality"/> is set.</exception>
    /// <exception cref="StoreException">A store failed, or holds another run.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public async Task<BacktestReport> RunAsync(BacktestInput input, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input.History.Fixtures.Count == 0)
        {
            throw new ArgumentException($"The source '{input.Source}' has no fixture in the asked period.");
        }

        StageClock seconds = new();
        seconds.Add("ingestion", input.IngestionSeconds);
        string name = PipelineNames.Of(input.History.Fixtures[0].Sport, options.Market);
        PriceBook prices = new(input.History, options.Market, options.PreferredBookmakers);
        DecisionPlan plan = DecisionPlan.Create(input.History, prices, options.DecisionLead);

        (DecisionTable decisions, ImmutableArray<Finding> quality) = await seconds.MeasureAsync("features", async () =>
        {
            QualityStage checks = new(input.History, options.StrictQuality);
            checks.CheckHistory();
            DecisionTable computed = await new FeatureStage(stores, options, progress).RunAsync(name, input, plan, cancellationToken).ConfigureAwait(false);
            return (computed, checks.CheckFeatures(computed.Table));
        }).ConfigureAwait(false);
        ModelTimeline models = await seconds.MeasureAsync("models", () =>
            new ModelStage(stores, options, progress).RunAsync(name, input, decisions, cancellationToken)).ConfigureAwait(false);
        ImmutableArray<PredictionRow> predictions = PredictionStage.Run(input.History, decisions, models, prices, options);
        OpportunityFinder finder = new(new OpportunityOptions { BankrollId = PipelineNames.Bankroll, Strategy = options.Staking.Name, MinimumEdge = options.MinimumEdge });
        ImmutableArray<BetCandidate> candidates = new CandidateFinder(input.History, plan, decisions, models, finder).Find();
        BankrollState bankroll = await seconds.MeasureAsync("execution", () =>
            new ExecutionStage(stores.Ledger, finder, options, progress).RunAsync(candidates, OpenedAt(input.History), cancellationToken)).ConfigureAwait(false);
        ImmutableArray<BetRow> bets = await BetsAsync(candidates, prices, cancellationToken).ConfigureAwait(false);
        MonitoringOutcome monitoring = await seconds.MeasureAsync("monitoring", () =>
            new MonitoringStage(options).RunAsync(input.History, decisions, predictions, bets, bankroll, cancellationToken)).ConfigureAwait(false);
        progress?.Report(new PipelineProgress("monitoring", 1, 1, "checks"));
        return await ReportAsync(input, predictions, bets, plan, bankroll, quality, monitoring, seconds, cancellationToken).ConfigureAwait(false);
    }

    private static DateTimeOffset OpenedAt(SportsHistory history) => history.Fixtures[0].StartsAt.AddYears(-1);

    private async Task<ImmutableArray<BetRow>> BetsAsync(ImmutableArray<BetCandidate> candidates, PriceBook prices, CancellationToken cancellationToken)
    {
        Dictionary<BetId, Fixture> fixtures = candidates.ToDictionary(candidate => candidate.Proposal.Id, candidate => candidate.Proposal.Fixture);
        IReadOnlyList<Bet> settled = await stores.Ledger.ListBetsAsync(PipelineNames.Bankroll, [BetStatus.Settled], cancellationToken).ConfigureAwait(false);
        return
        [
            .. settled
                .Where(bet => fixtures.ContainsKey(bet.Id))
                .OrderBy(bet => bet.SettledAt)
                .ThenBy(bet => bet.Sequence)
                .Select(bet => new BetRow(bet, fixtures[bet.Id], ClosingLineValue(bet, fixtures[bet.Id], prices))),
        ];
    }

    // A price measures a bet only if it was shown later than the bet was made.
    private static double? ClosingLineValue(Bet bet, Fixture fixture, PriceBook prices) =>
        prices.LastQuote(fixture) is { } quote && quote.QuotedAt > bet.ProposedAt
            ? BettingEdge.ClosingLineValue(bet.Odds.ToDouble(), MarginRemoval.Multiplicative(quote)[bet.Market.IndexOf(bet.Selection)])
            : null;

    private async Task<BacktestReport> ReportAsync(
        BacktestInput input,
        ImmutableArray<PredictionRow> predictions,
        ImmutableArray<BetRow> bets,
        DecisionPlan plan,
        BankrollState bankroll,
        ImmutableArray<Finding> quality,
        MonitoringOutcome monitoring,
        StageClock seconds,
        CancellationToken cancellationToken)
    {
        IReadOnlyList<Bet> denied = await stores.Ledger.ListBetsAsync(PipelineNames.Bankroll, [BetStatus.Denied], cancellationToken).ConfigureAwait(false);
        return new BacktestReport
        {
            Source = input.Source,
            Sport = input.History.Fixtures[0].Sport,
            Market = options.Market,
            ModelName = input.Trainer.Kind,
            Fixtures = input.History.Fixtures.Count,
            Results = input.History.Fixtures.Count(fixture => input.History.ResultsOf(fixture.Id).Count > 0),
            RejectedRows = checked((int)input.History.RejectedRowCount),
            Predictions = predictions,
            ModelScores = PredictionStage.Scores(predictions, row => row.Prediction.Probabilities),
            ModelScoresOnMarketRows = PredictionStage.Scores(predictions, row => row.Market.IsEmpty ? [] : row.Prediction.Probabilities),
            MarketScores = PredictionStage.Scores(predictions, row => row.Market),
            Evaluation = EvaluationStage.Run(predictions, options),
            Bets = bets,
            BetSummary = plan.BettingQuotes.IsEmpty ? null : BetSummary.Of(bets, options.OpeningBalance),
            BankrollStart = bankroll.Bankroll.OpeningBalance,
            BankrollEnd = bankroll.Balance,
            Denials = denied
                .SelectMany(bet => bet.Denials)
                .GroupBy(Denial.TextOf)
                .ToImmutableSortedDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal),
            Quality = quality,
            Drift = monitoring.Drift,
            Alerts = monitoring.Alerts,
            SecondsByStage = seconds.Stages,
            Seed = options.Seed,
            DataHash = input.DataHash,
            Version = LibraryVersion.Text,
        };
    }

    private sealed class StageClock
    {
        private readonly List<KeyValuePair<string, double>> stages = [];

        public ImmutableArray<KeyValuePair<string, double>> Stages => [.. stages];

        public void Add(string stage, double seconds) => stages.Add(new(stage, seconds));

        public async Task<T> MeasureAsync<T>(string stage, Func<Task<T>> work)
        {
            long start = Stopwatch.GetTimestamp();
            T outcome = await work().ConfigureAwait(false);
            Add(stage, Stopwatch.GetElapsedTime(start).TotalSeconds);
            return outcome;
        }
    }
}
