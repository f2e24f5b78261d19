using Betting.Features;
using Betting.Storage.ConformanceTests.Features;

namespace Betting.Storage.ConformanceTests.PostgreSql;

public sealed class PostgreSqlFeatureStoreTests : FeatureStoreConformance
{
    private readonly PostgresSchema schema = new();

    public override async Task<IFeatureStore> CreateAsync() => (await schema.OpenAsync()).Features;

    protected override async Task<IFeatureStore> ReopenAsync()
    {
        await schema.CloseAsync();
        return (await schema.OpenAsync()).Features;
    }

    protected override ValueTask CleanUpAsync() => schema.DisposeAsync();
}
