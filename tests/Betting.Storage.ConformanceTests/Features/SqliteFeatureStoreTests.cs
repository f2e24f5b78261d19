using Betting.Features;
using Betting.Storage.ConformanceTests.Support;

namespace Betting.Storage.ConformanceTests.Features;

public sealed class SqliteFeatureStoreTests : FeatureStoreConformance
{
    private readonly DatabaseFile file = new();

    public override async Task<IFeatureStore> CreateAsync() => (await file.OpenAsync()).Features;

    protected override async Task<IFeatureStore> ReopenAsync()
    {
        await file.CloseAsync();
        return (await file.OpenAsync()).Features;
    }

    protected override ValueTask CleanUpAsync() => file.DisposeAsync();
}
