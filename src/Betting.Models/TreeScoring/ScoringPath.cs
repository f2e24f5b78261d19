namespace Betting.Models.TreeScoring;

/// <summary>The ways in which the same sums are computed.</summary>
internal enum ScoringPath
{
    /// <summary>From node to node; every model, every processor.</summary>
    Walk,

    /// <summary>All tests of a tree at once in vectors of 256 bits.</summary>
    Vector256,

    /// <summary>All tests of two trees at once in vectors of 512 bits.</summary>
    Vector512,
}
