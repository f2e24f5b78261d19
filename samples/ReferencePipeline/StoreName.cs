using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Betting.Backtesting;

namespace ReferencePipeline;

/// <summary>
/// Names the file with a run's feature state, models and ledger by all that decides its content. The same command meets its own file
/// and continues there; another command gets another file, and nothing is overwritten.
/// </summary>
internal static class StoreName
{
    public static string Of(CommandLine commandLine, FeatureChoice features, string dataHash)
    {
        string text = string.Join(
            '\n',
            commandLine.Source,
            dataHash,
            commandLine.Seed.ToString(CultureInfo.InvariantCulture),
            commandLine.Bankroll.ToString("0.00", CultureInfo.InvariantCulture),
            commandLine.From?.ToString("O", CultureInfo.InvariantCulture),
            commandLine.To?.ToString("O", CultureInfo.InvariantCulture),
            commandLine.Model,
            commandLine.Kelly.ToString("R", CultureInfo.InvariantCulture),
            features.Id,
            LibraryVersion.Full);
        return $"pipeline-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..12]}.sqlite";
    }
}
