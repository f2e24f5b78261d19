using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Betting.Models.Artefacts;

namespace Betting.Models.Training;

/// <summary>Names models by what they are, so that the same training gives the same id and another gives another.</summary>
internal static class ModelIdentity
{
    private const int Digits = 8;

    public static string Of(IModel model, ITrainer trainer, TrainingSet rows, DateTimeOffset effectiveAt) =>
        string.Create(CultureInfo.InvariantCulture, $"{model.Kind}-{effectiveAt.UtcDateTime:yyyyMMdd}-{Hash(model, trainer, rows)[..Digits]}");

    /// <summary>The SHA-256 of the artefact without texts. A foreign model has no artefact here: it is named by all that went into its training.</summary>
    public static string Hash(IModel model, ITrainer trainer, TrainingSet rows)
    {
        if (ModelArtefactFormat.CanWrite(model))
        {
            ImmutableArray<byte> artefact = ModelArtefactFormat.Write(model, ImmutableDictionary<string, string>.Empty);
            return Convert.ToHexStringLower(SHA256.HashData(artefact.AsSpan()));
        }

        StringBuilder text = new(trainer.Kind);
        foreach ((string name, string value) in trainer.Parameters.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"|{name.Length}:{name}={value.Length}:{value}");
        }

        text.Append('|').Append(DataFingerprint.Of(rows));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
