using Betting.Pipeline.Tests;

[assembly: AssemblyFixture(typeof(SimulatedRun))]

namespace Betting.Pipeline.Tests;

/// <summary>One default run of the program, shared by the tests that only read its files.</summary>
public sealed class SimulatedRun : IAsyncLifetime
{
    private OutputFolder? folder;

    internal OutputFolder Folder => folder ?? throw new InvalidOperationException("The run has not finished.");

    public async ValueTask InitializeAsync() => folder = await Sample.RunToFolderAsync();

    public ValueTask DisposeAsync()
    {
        folder?.Dispose();
        return ValueTask.CompletedTask;
    }
}
