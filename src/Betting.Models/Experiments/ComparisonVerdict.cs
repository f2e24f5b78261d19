namespace Betting.Models.Experiments;

/// <summary>What the settled pairs say about a challenger.</summary>
public enum ComparisonVerdict
{
    /// <summary>Not enough evidence either way: go on.</summary>
    Undecided,

    /// <summary>The challenger is worse than the champion.</summary>
    Worse,

    /// <summary>The challenger is better than the champion.</summary>
    Better,
}
