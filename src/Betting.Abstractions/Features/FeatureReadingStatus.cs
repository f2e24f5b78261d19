namespace Betting.Features;

/// <summary>What an as-of read knows about a row or one of its values.</summary>
public enum FeatureReadingStatus
{
    /// <summary>There is a row, and for a single value: it is a number.</summary>
    Present,

    /// <summary>No row of this entity was ever written for this set.</summary>
    NeverComputed,

    /// <summary>Rows exist, but none with event time and known-at within what was asked for.</summary>
    NotYetKnown,

    /// <summary>The newest row is older than the set's <see cref="FeatureSet.TimeToLive"/>, so its values are withheld.</summary>
    Expired,

    /// <summary>Only of a single value: the row is there, and this value was computed as not known (NaN).</summary>
    Null,
}
