using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Betting.Features.Backfill;

/// <summary>A pipeline's state and the fingerprint of the history behind it, kept together as a snapshot of a set whose version ends in <c>-backfill</c>.</summary>
internal sealed record BackfillCheckpoint(FeatureSnapshot State, ImmutableArray<byte> Fingerprint)
{
    // The first byte; raise it when the layout changes or the fingerprint is made of something else.
    private const byte Format = 1;
    private const int Hash = SHA256.HashSizeInBytes;
    private const int Header = 1 + (2 * Hash);

    /// <summary>Not the id of the pipeline's own snapshots, which the live path looks for and may write itself.</summary>
    public static FeatureSetId IdFor(FeatureSetId features) => new(features.Name, features.Version + "-backfill");

    /// <summary><see langword="null"/> where the bytes are no checkpoint, or not the ones that were written.</summary>
    public static BackfillCheckpoint? Read(FeatureSnapshot saved, FeatureSetId features)
    {
        if (saved.State.IsDefault || saved.State.Length < Header || saved.State[0] != Format)
        {
            return null;
        }

        ReadOnlySpan<byte> state = saved.State.AsSpan(Header..);
        return SHA256.HashData(state).AsSpan().SequenceEqual(saved.State.AsSpan(1 + Hash, Hash))
            ? new BackfillCheckpoint(saved with { FeatureSet = features, State = [.. state] }, saved.State.Slice(1, Hash))
            : null;
    }

    public bool IsOf(BackfillCursor cursor) => Fingerprint.AsSpan().SequenceEqual(cursor.Fingerprint());

    public FeatureSnapshot ToSnapshot()
    {
        byte[] bytes = new byte[Header + State.State.Length];
        bytes[0] = Format;
        Fingerprint.CopyTo(bytes, 1);
        SHA256.HashData(State.State.AsSpan(), bytes.AsSpan(1 + Hash, Hash));
        State.State.CopyTo(bytes, Header);
        return State with { FeatureSet = IdFor(State.FeatureSet), State = ImmutableCollectionsMarshal.AsImmutableArray(bytes) };
    }
}
