using System.Buffers;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Betting.Models.Internal;
using Betting.Numerics.Randomness;

namespace Betting.Models.Artefacts;

/// <summary>Stores models as plain data: one line with version and hash, then one JSON document. Reading never runs anything from the file.</summary>
/// <remarks>
/// <para>The first line is <c>betting-model 2 HASH</c>, HASH being the SHA-256 of all that follows. Numbers are written in the shortest form
/// that reads back to the same bits; NaN is null. Version 2 added provenance, ensembles and more kinds of models and calibrators; files of
/// version 1 are read as ever, with the same bits.</para>
/// <para>Thread safety: pure functions, safe from any thread.</para>
/// </remarks>
public static class ModelArtefactFormat
{
    /// <summary>The version of the format that is written; reading accepts versions 1 to this.</summary>
    public const int SchemaVersion = 2;

    /// <summary>The largest artefact that is read.</summary>
    /// <value>268,435,456 bytes.</value>
    public const int MaximumBytes = 1 << 28;

    internal const string Magic = "betting-model";
    private const int HashLength = 64;
    private const int MaximumDepth = 16;

    // Each costs 12 bytes while the document is read.
    private const int MaximumTokens = 1 << 25;

    /// <summary>Writes a model.</summary>
    /// <param name="model">A model of this package, calibrated or not.</param>
    /// <param name="metadata">Texts to keep with it.</param>
    /// <param name="provenance">Where the model comes from. Default: not said.</param>
    /// <returns>The bytes; equal models, texts and provenances give equal bytes.</returns>
    /// <exception cref="ArgumentNullException">The model or the texts are null.</exception>
    /// <exception cref="ArgumentException">The model, a member of it or a calibrator is of a foreign type, which this format cannot hold.</exception>
    public static ImmutableArray<byte> Write(IModel model, IReadOnlyDictionary<string, string> metadata, ModelProvenance? provenance = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(metadata);
        if (!CanWrite(model))
        {
            throw new ArgumentException(
                $"A model of type '{model.GetType().Name}' cannot be stored; this format holds {string.Join(", ", ModelBody.Names)}, with calibrators and members of this package.", nameof(model));
        }

        ArrayBufferWriter<byte> body = new();
        using (Utf8JsonWriter json = new(body))
        {
            ModelBody.Write(json, model, provenance, metadata);
        }

        byte[] header = Encoding.ASCII.GetBytes(Say.Text($"{Magic} {SchemaVersion} {Sha256Text.Hex(body.WrittenSpan)}\n"));
        byte[] all = new byte[header.Length + body.WrittenCount];
        header.CopyTo(all, 0);
        body.WrittenSpan.CopyTo(all.AsSpan(header.Length));
        return ImmutableCollectionsMarshal.AsImmutableArray(all);
    }

    /// <summary>Reads what <see cref="Write"/> wrote, after checking size, hash, version and structure.</summary>
    /// <param name="bytes">The artefact.</param>
    /// <returns>The model and its texts.</returns>
    /// <exception cref="InvalidDataException">The bytes are not a sound artefact; the message says what is wrong. No other exception is thrown
    /// for any bytes.</exception>
    public static ModelArtefact Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > MaximumBytes)
        {
            throw new InvalidDataException(Say.Text($"The artefact has {bytes.Length} bytes; at most {MaximumBytes} are read."));
        }

        (int version, string hash, int bodyStart) = ReadHeader(bytes);
        ReadOnlySpan<byte> body = bytes[bodyStart..];
        string actual = Sha256Text.Hex(body);
        if (!string.Equals(hash, actual, StringComparison.Ordinal))
        {
            throw new InvalidDataException($"The artefact's body has the SHA-256 {actual}, but its first line says {hash}: it was changed or cut off.");
        }

        try
        {
            RefuseTooMuch(body);
            using JsonDocument document = JsonDocument.Parse(
                body.ToArray(), new JsonDocumentOptions { MaxDepth = MaximumDepth, AllowDuplicateProperties = false });
            return ModelBody.Read(document.RootElement, version, actual);
        }
        catch (Exception error) when (error is JsonException or ArgumentException or FormatException or InvalidOperationException or OverflowException)
        {
            throw new InvalidDataException($"The artefact's body is not a sound model: {error.Message}", error);
        }
    }

    internal static bool CanWrite(IModel model) => ModelBody.CanWrite(model);

    /// <summary>Walks over the whole document without keeping any of it: what is no JSON, too deep or too long costs no memory.</summary>
    private static void RefuseTooMuch(ReadOnlySpan<byte> body)
    {
        Utf8JsonReader reader = new(body, new JsonReaderOptions { MaxDepth = MaximumDepth });
        int tokens = 0;
        while (reader.Read())
        {
            if (++tokens > MaximumTokens)
            {
                throw new InvalidDataException(Say.Text($"The artefact's body holds more than {MaximumTokens} values, more than any model has."));
            }
        }
    }

    private static (int Version, string Hash, int BodyStart) ReadHeader(ReadOnlySpan<byte> bytes)
    {
        int end = bytes[..Math.Min(bytes.Length, 128)].IndexOf((byte)'\n');
        string[] parts = end < 0 ? [] : Encoding.ASCII.GetString(bytes[..end]).Split(' ');
        if (parts.Length != 3 || parts[0] != Magic || parts[2].Length != HashLength)
        {
            throw new InvalidDataException($"The bytes are no model artefact: the first line must be '{Magic} VERSION SHA-256'.");
        }

        return parts[1] switch
        {
            "1" => (1, parts[2], end + 1),
            "2" => (2, parts[2], end + 1),
            _ => throw new InvalidDataException($"The artefact has the format version '{parts[1]}'; this library reads versions 1 and 2. Update the library or store the model again."),
        };
    }
}
