using Betting.Monitoring;
using Betting.Testing.Stores;

namespace Betting.Storage.ConformanceTests.Predictions;

public sealed class InMemoryPredictionLogTests : PredictionLogConformance
{
    public override Task<IPredictionLog> CreateAsync() => Task.FromResult<IPredictionLog>(new InMemoryPredictionLog());
}
