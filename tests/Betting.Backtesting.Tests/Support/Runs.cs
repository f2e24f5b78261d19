using System.Collections.Immutable;
using Betting.Backtesting.Reports;
using Betting.Execution;
using Betting.Execution.Staking;
using Betting.Features;
using Betting.Ingestion;
using Betting.Models;
using Betting.Models.LogisticRegression;
using Betting.Models.Training;
using Betting.Testing.Leagues;
using Betting.Testing.Stores;

namespace Betting.Backtesting.Tests.Support;

/// <summary>Small runs of the whole pipeline over invented leagues.</summary>
internal static class Runs
{
    public const string Source = "simulated";

    public static string Name { get; } = PipelineNames.Of("football", MarketId.MatchResult);

    public static SimulatedLeague League(ulong seed = 42, int seasons = 5, int teams = 8, int unplayed = 0) =>
        new(new SimulatedLeagueOptions { Seed = seed, Seasons = seasons, Teams = teams, Relegated = 1, UnplayedRounds = unplayed });

    /// <summary>Options under which a small league is learned from and bet on: an early first model, and bets in spite of caveats.</summary>
    public static BacktestOptions Options(int threads = 1) => new()
    {
        Staking = new FractionalKellyPolicy(new FractionalKellyOptions { MaximumStake = 100m }),
        Limits = new RiskLimits { AllowCaveats = true },
        WalkForward = new WalkForwardOptions { MinimumTrainingRows = 80, MaximumThreads = threads },
        PreferredBookmakers = [SimulatedLeague.SharpBook],
    };

    public static BacktestInput Input(SportsHistory history, ITrainer? trainer = null, IReadOnlyList<IFeatureTransformer>? transformers = null) => new()
    {
        Source = Source,
        History = history,
        DataHash = new string('a', 64),
        Transformers = transformers ?? Transformers(),
        Trainer = trainer ?? new LogisticRegressionTrainer(new LogisticRegressionOptions()),
    };

    public static IReadOnlyList<IFeatureTransformer> Transformers(bool withPrices = false) => FeaturePresets.ForSport("football", MarketId.MatchResult, withPrices);

    public static PipelineStores Stores() => new(new InMemoryFeatureStore(), new InMemoryModelRegistry(), new InMemoryBetLedger());

    public static async Task<RunOutcome> RunAsync(IEnumerable<SourceRow> rows, BacktestOptions? options = null, PipelineStores? stores = null)
    {
        SportsHistory history = await RowSource.LoadAsync(rows);
        return await RunAsync(history, options, stores);
    }

    public static async Task<RunOutcome> RunAsync(SportsHistory history, BacktestOptions? options = null, PipelineStores? stores = null)
    {
        stores ??= Stores();
        BacktestReport report = await new BacktestRunner(options ?? Options(), stores).RunAsync(Input(history), TestContext.Current.CancellationToken);
        return new RunOutcome(history, stores, report, await LedgerText.BetsAsync(stores.Ledger));
    }

    public static ImmutableArray<long> Bits(ImmutableArray<double> values) => [.. values.Select(BitConverter.DoubleToInt64Bits)];
}
