using Betting.Models;
using Betting.Testing.Stores;

namespace Betting.Storage.ConformanceTests.Models;

public sealed class InMemoryModelRegistryTests : ModelRegistryConformance
{
    public override Task<IModelRegistry> CreateAsync() => Task.FromResult<IModelRegistry>(new InMemoryModelRegistry());
}
