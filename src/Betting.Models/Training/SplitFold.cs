using System.Collections.Immutable;

namespace Betting.Models.Training;

/// <summary>One fold of a <see cref="TimeSplit"/>: rows to learn from, and later rows to judge on.</summary>
/// <remarks>Thread safety: immutable, safe from any thread.</remarks>
public sealed record SplitFold
{
    /// <summary>The rows to learn from, rising.</summary>
    public required ImmutableArray<int> TrainingRows { get; init; }

    /// <summary>The rows to judge on, rising; none of them is in <see cref="TrainingRows"/>, nor in the test rows of another fold.</summary>
    public required ImmutableArray<int> TestRows { get; init; }

    /// <summary>The start of the test window, in UTC: every training label was known by then. <see langword="null"/> in a split by rows.</summary>
    public DateTimeOffset? TestFrom { get; init; }

    /// <summary>The end of the test window, in UTC, itself not in it. <see langword="null"/> in a split by rows.</summary>
    public DateTimeOffset? TestUntil { get; init; }
}
