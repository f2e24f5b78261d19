using Betting.Monitoring;
using Betting.Testing.Stores;

namespace Betting.Storage.ConformanceTests.Monitoring;

public sealed class InMemoryFindingStoreTests : FindingStoreConformance
{
    public override Task<IFindingStore> CreateAsync() => Task.FromResult<IFindingStore>(new InMemoryFindingStore());
}
