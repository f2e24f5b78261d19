using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Betting.Models.Artefacts;
using Betting.Models.Internal;
using Betting.Numerics.Randomness;

namespace Betting.Models.Goals;

/// <summary>Stores goal models as plain data: one line with version and hash, then one JSON document. Reading never runs anything from the file.</summary>
/// <remarks>
/// <para>The first line is <c>betting-goal-model 1 HASH</c>, HASH being the SHA-256 of all that follows. Numbers are written in the shortest
/// form that reads back to the same bits.</para>
/// <para>Thread safety: pure functions, safe from any thread.</para>
/// </remarks>
public static class GoalModelFormat
{
    /// <summary>The version of the format that is written and read.</summary>
    public const int SchemaVersion = 1;

    /// <summary>The largest artefact that is read.</summary>
    /// <value>16,777,216 bytes.</value>
    public const int MaximumBytes = 1 << 24;

    private const string Magic = "betting-goal-model";

    /// <summary>Writes a model.</summary>
    /// <param name="model">The model.</param>
    /// <returns>The bytes; equal models give equal bytes.</returns>
    /// <exception cref="ArgumentNullException">The model is null.</exception>
    public static ImmutableArray<byte> Write(GoalModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArrayBufferWriter<byte> body = new();
        using (Utf8JsonWriter json = new(body))
        {
            GoalModelBody.Write(json, model.State);
        }

        return [.. Encoding.ASCII.GetBytes(Say.Text($"{Magic} {SchemaVersion} {Sha256Text.Hex(body.WrittenSpan)}\n")), .. body.WrittenSpan];
    }

    /// <summary>Reads what <see cref="Write"/> wrote, after checking size, hash, version and structure.</summary>
    /// <param name="bytes">The artefact.</param>
    /// <returns>The model; its forecasts are those of the model that was written, bit for bit.</returns>
    /// <exception cref="InvalidDataException">The bytes are not a sound artefact; the message says what is wrong. No other exception is thrown
    /// for any bytes.</exception>
    public static GoalModel Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > MaximumBytes)
        {
            throw new InvalidDataException(Say.Text($"The artefact has {bytes.Length} bytes; at most {MaximumBytes} are read."));
        }

        int end = bytes[..Math.Min(bytes.Length, 128)].IndexOf((byte)'\n');
        string[] header = end < 0 ? [] : Encoding.ASCII.GetString(bytes[..end]).Split(' ');
        if (header.Length != 3 || header[0] != Magic)
        {
            throw new InvalidDataException($"The bytes are no goal model: the first line must be '{Magic} VERSION SHA-256'.");
        }

        if (header[1] != Say.Number(SchemaVersion))
        {
            throw new InvalidDataException(Say.Text($"The artefact has the format version '{header[1]}'; this library reads version {SchemaVersion}. Update the library or store the model again."));
        }

        ReadOnlySpan<byte> body = bytes[(end + 1)..];
        string hash = Sha256Text.Hex(body);
        if (!string.Equals(header[2], hash, StringComparison.Ordinal))
        {
            throw new InvalidDataException($"The artefact's body has the SHA-256 {hash}, but its first line says {header[2]}: it was changed or cut off.");
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(body.ToArray(), new JsonDocumentOptions { MaxDepth = 8, AllowDuplicateProperties = false });
            return new GoalModel(GoalModelBody.Read(new ArtefactFields(document.RootElement, "body")));
        }
        catch (Exception error) when (error is JsonException or ArgumentException or FormatException or InvalidOperationException or OverflowException)
        {
            throw new InvalidDataException($"The artefact's body is not a sound goal model: {error.Message}", error);
        }
    }
}
