using Betting.Monitoring.Retraining;
using Betting.Storage.ConformanceTests.Support;

namespace Betting.Storage.ConformanceTests.Retraining;

public sealed class SqliteRetrainingLeaseTests : RetrainingLeaseConformance
{
    private readonly DatabaseFile file = new();

    public override async Task<IRetrainingLease> CreateAsync() => (await file.OpenAsync()).RetrainingLease;

    [Fact]
    public async Task A_lease_outlives_the_process()
    {
        IRetrainingLease leases = await CreateAsync();
        RetrainingLeaseGrant? grant = await leases.AcquireAsync(Request("a"), Token);
        await file.CloseAsync();

        IRetrainingLease reopened = await CreateAsync();

        Assert.Null(await reopened.AcquireAsync(Request("b"), Token));
        Assert.Equal(grant, await reopened.FindAsync("nba é", Token));
    }

    protected override ValueTask CleanUpAsync() => file.DisposeAsync();
}
