namespace Betting.Models.BoostedTrees;

/// <summary>From which scores boosting starts.</summary>
public enum BoostingStart
{
    /// <summary>The frequencies of the outcomes: the trees learn everything.</summary>
    Frequencies,

    /// <summary>
    /// A logistic regression on the same rows: the trees learn only what a straight line misses. On histories of a few thousand games,
    /// where steps approximate smooth effects such as a rating difference badly, this is the better start.
    /// </summary>
    Logistic,
}
