using Betting.Monitoring;
using Betting.Storage.ConformanceTests.PostgreSql;

namespace Betting.Storage.ConformanceTests.Monitoring;

public sealed class PostgreSqlAlertQueueStoreTests : AlertQueueConformance
{
    private readonly PostgresSchema schema = new();

    public override async Task<IAlertQueueStore> CreateAsync() => (await schema.OpenAsync()).AlertQueue;

    protected override ValueTask CleanUpAsync() => schema.DisposeAsync();
}
