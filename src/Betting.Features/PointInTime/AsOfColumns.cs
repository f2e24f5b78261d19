namespace Betting.Features.PointInTime;

/// <summary>Rows asked for, as columns of numbers: <see cref="EntityAsOf"/> for a million labels at once.</summary>
/// <remarks>A view: whoever owns the memory must not change it while it is read.</remarks>
public readonly ref struct AsOfColumns
{
    /// <summary>The entity of each label, numbered as in <see cref="FeatureColumns.Entities"/>; any other number is an entity without rows.</summary>
    public required ReadOnlySpan<int> Entities { get; init; }

    /// <summary>The instant of each label: ticks of 100 ns, UTC. Rows at this very instant are seen; take one tick off to see only earlier ones.</summary>
    public required ReadOnlySpan<long> AsOfs { get; init; }

    /// <summary>Rows known later are not seen, as <see cref="EntityAsOf.KnownBy"/>: ticks of 100 ns, UTC. Empty for <see cref="AsOfs"/>. Default empty.</summary>
    public ReadOnlySpan<long> KnownBys { get; init; }

    /// <summary>How many labels there are.</summary>
    public int Count => Entities.Length;

    internal bool IsRestated => !KnownBys.IsEmpty && !KnownBys.SequenceEqual(AsOfs);

    internal void Check()
    {
        if (AsOfs.Length != Count || (!KnownBys.IsEmpty && KnownBys.Length != Count))
        {
            throw new ArgumentException($"{Count} entities need as many instants, and as many known-bys or none; {AsOfs.Length} and {KnownBys.Length} were given.");
        }
    }
}
