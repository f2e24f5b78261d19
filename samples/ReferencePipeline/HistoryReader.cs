using System.Security.Cryptography;
using System.Text;
using Betting;
using Betting.Backtesting;
using Betting.Ingestion;

namespace ReferencePipeline;

/// <summary>Reads a source into a history, keeping only the prices of the market that is predicted.</summary>
internal static class HistoryReader
{
    public static Task<SportsHistory> ReadAsync(ISportsSource source, MarketId market, CommandLine commandLine, IProgress<PipelineProgress>? progress, CancellationToken cancellationToken) =>
        SportsHistoryLoader.LoadAsync(
            source,
            new SportsHistoryFilter { From = commandLine.From, To = commandLine.To, KeepQuote = quote => quote.Market == market },
            progress is null ? null : new LoadProgressAdapter(progress),
            cancellationToken);

    /// <summary>The hash of the files' contents or, for the simulated league, of what its content follows from.</summary>
    public static async Task<string> FingerprintAsync(CommandLine commandLine, IReadOnlyList<string> files, CancellationToken cancellationToken) => files.Count > 0
        ? await SourcePaths.FingerprintAsync(files, cancellationToken).ConfigureAwait(false)
        : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{commandLine.Source} {commandLine.Seed} {LibraryVersion.Text}")));

    private sealed class LoadProgressAdapter(IProgress<PipelineProgress> progress) : IProgress<LoadProgress>
    {
        public void Report(LoadProgress value) => progress.Report(new PipelineProgress("ingestion", value.RowCount, null, "rows"));
    }
}
