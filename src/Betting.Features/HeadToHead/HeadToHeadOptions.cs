namespace Betting.Features.HeadToHead;

/// <summary>The parameters of <see cref="HeadToHeadTransformer"/>; every one of them is part of the feature set's version.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed record HeadToHeadOptions
{
    /// <summary>How many of the latest meetings count.</summary>
    /// <value>1 to 1,000 meetings; default 10.</value>
    public int Meetings { get; init; } = 10;

    /// <summary>How much older a meeting must be than another to weigh half as much.</summary>
    /// <value>1 to 100,000 days; default 730.</value>
    public double HalfLifeDays { get; init; } = 730;
}
