using System.Reflection;
using Betting.Execution;
using Betting.Features;
using Betting.Models;
using Betting.Models.Experiments;
using Betting.Monitoring;
using Betting.Monitoring.Retraining;
using Betting.Storage.ConformanceTests.Experiments;
using Betting.Storage.ConformanceTests.Features;
using Betting.Storage.ConformanceTests.Ledger;
using Betting.Storage.ConformanceTests.Models;
using Betting.Storage.ConformanceTests.Monitoring;
using Betting.Storage.ConformanceTests.Predictions;
using Betting.Storage.ConformanceTests.Retraining;
using Betting.Storage.PostgreSql;
using Betting.Storage.Sqlite;
using Betting.Testing.Stores;

namespace Betting.Storage.ConformanceTests;

/// <summary>Every store of every package has a suite.</summary>
public sealed class CoverageTests
{
    private static readonly Assembly[] Packages = [typeof(SqliteBettingDatabase).Assembly, typeof(InMemoryBetLedger).Assembly];
    private static readonly Assembly NeedsServer = typeof(PostgreSqlBettingDatabase).Assembly;

    [Fact]
    public Task Every_feature_store_runs_the_conformance_suite() =>
        ExpectAllAsync<IFeatureStore, FeatureStoreConformance>(suite => suite.CreateAsync());

    [Fact]
    public Task Every_model_registry_runs_the_conformance_suite() =>
        ExpectAllAsync<IModelRegistry, ModelRegistryConformance>(suite => suite.CreateAsync());

    [Fact]
    public Task Every_experiment_store_runs_the_conformance_suite() =>
        ExpectAllAsync<IExperimentStore, ExperimentStoreConformance>(suite => suite.CreateAsync());

    [Fact]
    public Task Every_bet_ledger_runs_the_conformance_suite() =>
        ExpectAllAsync<IBetLedger, BetLedgerConformance>(suite => suite.CreateAsync());

    [Fact]
    public Task Every_finding_store_runs_the_conformance_suite() =>
        ExpectAllAsync<IFindingStore, FindingStoreConformance>(suite => suite.CreateAsync());

    [Fact]
    public Task Every_alert_queue_runs_the_conformance_suite() =>
        ExpectAllAsync<IAlertQueueStore, AlertQueueConformance>(suite => suite.CreateAsync());

    [Fact]
    public Task Every_retraining_lease_runs_the_conformance_suite() =>
        ExpectAllAsync<IRetrainingLease, RetrainingLeaseConformance>(suite => suite.CreateAsync());

    [Fact]
    public Task Every_prediction_log_runs_the_conformance_suite() =>
        ExpectAllAsync<IPredictionLog, PredictionLogConformance>(suite => suite.CreateAsync());

    private static async Task ExpectAllAsync<TStore, TSuite>(Func<TSuite, Task<TStore>> create)
        where TStore : notnull
        where TSuite : IAsyncDisposable
    {
        List<Type> tested = [];
        bool hasServer = true;
        foreach (Type type in typeof(CoverageTests).Assembly.GetTypes().Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(TSuite))))
        {
            await using TSuite suite = (TSuite)Activator.CreateInstance(type)!; // A suite has a constructor without parameters, or this test fails.
            try
            {
                tested.Add((await create(suite)).GetType());
            }
            catch (Exception skipped) when (skipped.Message.StartsWith("$XunitDynamicSkip$", StringComparison.Ordinal))
            {
                hasServer = false;
            }
        }

        IEnumerable<Type> implementations = (hasServer ? Packages.Append(NeedsServer) : Packages).SelectMany(package => package.GetTypes())
            .Where(type => type is { IsClass: true, IsAbstract: false } && typeof(TStore).IsAssignableFrom(type));
        Assert.Equal(implementations.Select(type => type.FullName).Order(), tested.Select(type => type.FullName).Order());
        Assert.True(tested.Count >= 2, $"Only {tested.Count} stores are tested.");
    }
}
