using System.Runtime.InteropServices;
using System.Text;
using Betting.Features.Internal;

namespace Betting.Features;

/// <content>Saving and restoring.</content>
public sealed partial class FeaturePipeline
{
    // "BFP1" in little-endian order: Betting feature pipeline, format 1.
    private const int Magic = 0x31504642;

    /// <summary>Saves the state of every transformer, the results behind it (a later correction needs them) and the results still pending.</summary>
    /// <returns>A snapshot with which a pipeline of the same definition goes on with the same bits.</returns>
    public FeatureSnapshot Save()
    {
        using MemoryStream stream = new();
        using BinaryWriter writer = new(stream, Encoding.UTF8);
        writer.Write(Magic);
        writer.WriteText(Features.Id.ToString());
        writer.WriteInstant(AsOf);
        foreach (byte[] state in parts.Save())
        {
            writer.Write(state.Length);
            writer.Write(state);
        }

        ResultCodec codec = new();
        WriteResults(writer, codec, timeline.Taken);
        WriteResults(writer, codec, timeline.Pending);
        writer.Flush();
        return new FeatureSnapshot
        {
            FeatureSet = Features.Id,
            AsOf = AsOf,
            State = ImmutableCollectionsMarshal.AsImmutableArray(stream.ToArray()),
        };
    }

    /// <summary>Replaces the whole state by a saved one. If that fails, the pipeline is as it was before.</summary>
    /// <param name="snapshot">What <see cref="Save"/> returned for the same definition.</param>
    /// <exception cref="InvalidDataException">The snapshot is of another definition, or its bytes are no state of this pipeline.</exception>
    public void Restore(FeatureSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        if (snapshot.FeatureSet != Features.Id)
        {
            throw new InvalidDataException($"The snapshot is of the feature set '{snapshot.FeatureSet}'; this pipeline computes '{Features.Id}'. Fold the history anew.");
        }

        byte[] bytes = ImmutableCollectionsMarshal.AsArray(snapshot.State) ?? throw new InvalidDataException("The snapshot holds no state.");
        byte[][] before = parts.Save();
        try
        {
            RestoreFrom(bytes, snapshot.AsOf);
        }
        catch (Exception exception) when (IsBadData(exception))
        {
            parts.Restore(before);
            throw exception as InvalidDataException ?? new InvalidDataException($"The bytes are no state of '{Features.Id}': {exception.Message}", exception);
        }
    }

    private static bool IsBadData(Exception exception) =>
        exception is InvalidDataException or IOException or FormatException or ArgumentException or OverflowException;

    private static void WriteResults(BinaryWriter writer, ResultCodec codec, IReadOnlyList<Result> results)
    {
        writer.Write(results.Count);
        foreach (Result result in results)
        {
            codec.Write(writer, result);
        }
    }

    private void RestoreFrom(byte[] bytes, DateTimeOffset asOf)
    {
        using MemoryStream stream = new(bytes, writable: false);
        using BinaryReader reader = new(stream, Encoding.UTF8);
        if (reader.ReadInt32() != Magic || reader.ReadText("the feature set") != Features.Id.ToString())
        {
            throw new InvalidDataException($"The bytes are no state of '{Features.Id}' in a known format.");
        }

        DateTimeOffset savedAsOf = reader.ReadInstant("the instant of the state");
        if (savedAsOf != asOf)
        {
            throw new InvalidDataException($"The snapshot says {RequestRules.Text(asOf)}, its state {RequestRules.Text(savedAsOf)}.");
        }

        byte[][] states = new byte[parts.Count][];
        for (int index = 0; index < states.Length; index++)
        {
            states[index] = reader.ReadBytes(reader.ReadCount(1, "bytes of a transformer's state"));
        }

        ResultCodec codec = new();
        ResultLog restoredLog = ReadLog(reader, codec, savedAsOf);
        PendingResults restoredPending = ReadPending(reader, codec, savedAsOf);
        if (stream.Position != stream.Length)
        {
            throw new InvalidDataException($"The state has {stream.Length - stream.Position} bytes too many.");
        }

        parts.Restore(states);
        timeline.Replace(restoredLog, restoredPending, savedAsOf);
    }

    private static ResultLog ReadLog(BinaryReader reader, ResultCodec codec, DateTimeOffset asOf)
    {
        ResultLog results = new();
        int count = reader.ReadCount(ResultCodec.MinimumBytes, "results");
        for (int index = 0; index < count; index++)
        {
            Result result = codec.Read(reader);
            RequestRules.Check(result);
            if (result.KnownAt > asOf || results.Add(result) != LogOutcome.New)
            {
                throw new InvalidDataException($"The state holds the result of '{result.Fixture.Id}' twice or before it was known.");
            }
        }

        return results;
    }

    private static PendingResults ReadPending(BinaryReader reader, ResultCodec codec, DateTimeOffset asOf)
    {
        PendingResults results = new();
        int count = reader.ReadCount(ResultCodec.MinimumBytes, "pending results");
        for (int index = 0; index < count; index++)
        {
            Result result = codec.Read(reader);
            RequestRules.Check(result);
            if (result.KnownAt <= asOf && asOf > DateTimeOffset.MinValue)
            {
                throw new InvalidDataException($"The state holds the result of '{result.Fixture.Id}' as pending although it was known.");
            }

            results.Add(result);
        }

        return results;
    }
}
