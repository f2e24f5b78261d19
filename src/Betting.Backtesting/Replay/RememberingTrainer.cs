using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Betting.Models;

namespace Betting.Backtesting.Replay;

/// <summary>Fits each training set once: the same rows and labels give the same model, so asking again need not cost again.</summary>
internal sealed class RememberingTrainer(ITrainer trainer) : ITrainer
{
    private readonly ConcurrentDictionary<string, IModel> models = new(StringComparer.Ordinal);

    public string Kind => trainer.Kind;

    public IReadOnlyDictionary<string, string> Parameters => trainer.Parameters;

    public IModel Fit(TrainingSet rows, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return models.GetOrAdd(Key(rows), _ => trainer.Fit(rows, cancellationToken));
    }

    // Feature set, market and weights are the same for all training sets of a run.
    private static string Key(TrainingSet rows)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(MemoryMarshal.AsBytes(rows.Labels.AsSpan()));
        hash.AppendData(MemoryMarshal.AsBytes<long>(rows.DecidedAt.Select(instant => instant.UtcTicks).ToArray()));
        hash.AppendData(MemoryMarshal.AsBytes(rows.Features.Values));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
