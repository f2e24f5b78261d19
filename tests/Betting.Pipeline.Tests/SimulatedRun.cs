using Betting.Pipeline.Tests;

[assembly: AssemblyFixture(typeof(SimulatedRun))]

namespace Betting.Pipeline.Tests;

/// <summary>Two runs of the program, shared by the tests that only read their files: one with the defaults, and one over three seasons, to compare others with.</summary>
public sealed class SimulatedRun : IAsyncLifetime
{
    /// <summary>The arguments of the run over three seasons: several models, and bets.</summary>
    internal static readonly string[] ThreeSeasons = ["--to", "2018-06-30"];

    private OutputFolder? folder;
    private OutputFolder? seasons;

    internal OutputFolder Folder => folder ?? throw new InvalidOperationException("The run has not finished.");

    internal OutputFolder Seasons => seasons ?? throw new InvalidOperationException("The run over three seasons has not finished.");

    public async ValueTask InitializeAsync()
    {
        OutputFolder[] folders = await Task.WhenAll(Sample.RunToFolderAsync(), Sample.RunToFolderAsync(ThreeSeasons));
        (folder, seasons) = (folders[0], folders[1]);
    }

    public ValueTask DisposeAsync()
    {
        folder?.Dispose();
        seasons?.Dispose();
        return ValueTask.CompletedTask;
    }
}
