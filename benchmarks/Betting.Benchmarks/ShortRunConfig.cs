using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace Betting.Benchmarks;

/// <summary>
/// Few iterations, in this process: a whole run ends in minutes. Enough to see a factor, too little to see a few percent; for those, run one
/// benchmark with more iterations on a quiet machine.
/// </summary>
internal static class ShortRunConfig
{
    /// <summary>Reports go to a folder beside the program unless <c>--artifacts</c> says otherwise, so that a checkout stays clean.</summary>
    public static IConfig Create() => ManualConfig.CreateEmpty()
        .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
        .AddLogger(ConsoleLogger.Default)
        .AddColumnProvider(DefaultColumnProviders.Instance)
        .AddExporter(MarkdownExporter.GitHub)
        .WithArtifactsPath(Path.Combine(AppContext.BaseDirectory, "BenchmarkDotNet.Artifacts"));
}
