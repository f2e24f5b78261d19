using Betting.Monitoring.Retraining;
using Betting.Storage.ConformanceTests.PostgreSql;

namespace Betting.Storage.ConformanceTests.Retraining;

public sealed class PostgreSqlRetrainingLeaseTests : RetrainingLeaseConformance
{
    private readonly PostgresSchema schema = new();

    public override async Task<IRetrainingLease> CreateAsync() => (await schema.OpenAsync()).RetrainingLease;

    protected override ValueTask CleanUpAsync() => schema.DisposeAsync();
}
