using Betting.Features;
using Betting.Testing.Stores;

namespace Betting.Storage.ConformanceTests.Features;

public sealed class InMemoryFeatureStoreTests : FeatureStoreConformance
{
    public override Task<IFeatureStore> CreateAsync() => Task.FromResult<IFeatureStore>(new InMemoryFeatureStore());
}
