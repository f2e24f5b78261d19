using System.Collections.Immutable;

namespace Betting.Ingestion;

/// <summary>One published row, turned into records.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed record SourceRow
{
    /// <summary>The fixture, or <see langword="null"/> where the row could not be used at all.</summary>
    public Fixture? Fixture { get; init; }

    /// <summary>The result, or <see langword="null"/> where the game is not played yet or the row could not be used.</summary>
    public Result? Result { get; init; }

    /// <summary>The prices of the row that could be used; may be empty.</summary>
    public ImmutableArray<Quote> Quotes { get; init; } = [];

    /// <summary>What of the row could not be used, and why; empty for a clean row.</summary>
    public ImmutableArray<RejectedRow> Rejects { get; init; } = [];
}
