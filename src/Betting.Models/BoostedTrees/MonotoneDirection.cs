namespace Betting.Models.BoostedTrees;

/// <summary>How the score may change with a feature while all others stay.</summary>
public enum MonotoneDirection
{
    /// <summary>It never falls when the feature rises.</summary>
    Rising,

    /// <summary>It never rises when the feature rises.</summary>
    Falling,
}
