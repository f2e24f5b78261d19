using Betting.Models.Experiments;
using Betting.Testing.Stores;

namespace Betting.Storage.ConformanceTests.Experiments;

public sealed class InMemoryExperimentStoreTests : ExperimentStoreConformance
{
    public override Task<IExperimentStore> CreateAsync() => Task.FromResult<IExperimentStore>(new InMemoryExperimentStore());
}
