using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Betting.Models.Artefacts;
using Betting.Models.Internal;

namespace Betting.Models.Training;

/// <summary>Names models by what they are, so that the same training gives the same id and another gives another.</summary>
internal static class ModelIdentity
{
    private const int Digits = 8;

    public static string Of(IModel model, ITrainer trainer, TrainingSet rows, DateTimeOffset effectiveAt)
    {
        string hash;
        if (ModelArtefactFormat.CanWrite(model))
        {
            ImmutableArray<byte> artefact = ModelArtefactFormat.Write(model, ImmutableDictionary<string, string>.Empty);
            hash = Convert.ToHexStringLower(SHA256.HashData(artefact.AsSpan()));
        }
        else
        {
            hash = OfTraining(trainer, rows);
        }

        return string.Create(CultureInfo.InvariantCulture, $"{model.Kind}-{effectiveAt.UtcDateTime:yyyyMMdd}-{hash[..Digits]}");
    }

    /// <summary>A foreign model has no artefact here: it is named by everything that went into its training.</summary>
    private static string OfTraining(ITrainer trainer, TrainingSet rows)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"{trainer.Kind}|{rows.FeatureSet}|{rows.Market}|{rows.RowCount}");
        foreach ((string name, string value) in trainer.Parameters.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"|{name.Length}:{name}={value.Length}:{value}");
        }

        hash.AppendData(Encoding.UTF8.GetBytes(text.ToString()));
        hash.AppendData(MemoryMarshal.AsBytes(rows.Features.Values));
        hash.AppendData(MemoryMarshal.AsBytes(rows.Labels.AsSpan()));
        hash.AppendData(MemoryMarshal.AsBytes(rows.Weights.AsSpan()));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
