using Betting.Models;
using Betting.Storage.ConformanceTests.Support;

namespace Betting.Storage.ConformanceTests.Models;

public sealed class SqliteModelRegistryTests : ModelRegistryConformance
{
    private readonly DatabaseFile file = new();

    public override async Task<IModelRegistry> CreateAsync() => (await file.OpenAsync()).Models;

    protected override ValueTask CleanUpAsync() => file.DisposeAsync();
}
