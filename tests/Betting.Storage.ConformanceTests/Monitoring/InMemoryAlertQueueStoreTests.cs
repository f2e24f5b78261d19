using Betting.Monitoring;
using Betting.Testing.Stores;

namespace Betting.Storage.ConformanceTests.Monitoring;

public sealed class InMemoryAlertQueueStoreTests : AlertQueueConformance
{
    public override Task<IAlertQueueStore> CreateAsync() => Task.FromResult<IAlertQueueStore>(new InMemoryAlertQueueStore());
}
