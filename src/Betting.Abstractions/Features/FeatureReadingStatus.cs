namespace Betting.Features;

/// <summary>Whether an as-of read found values, and if not, why.</summary>
public enum FeatureReadingStatus
{
    /// <summary>A row was found. A NaN in it was computed as not known.</summary>
    Present,

    /// <summary>No row of this entity was ever written for this set.</summary>
    NeverComputed,

    /// <summary>Rows exist, but none with event time and known-at at or before the asked instant.</summary>
    NotYetKnown,
}
