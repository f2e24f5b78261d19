using Betting.Monitoring.Retraining;
using Betting.Testing.Stores;

namespace Betting.Storage.ConformanceTests.Retraining;

public sealed class InMemoryRetrainingLeaseTests : RetrainingLeaseConformance
{
    public override Task<IRetrainingLease> CreateAsync() => Task.FromResult<IRetrainingLease>(new InMemoryRetrainingLease());
}
