using System.Collections.Immutable;
using static System.FormattableString;

namespace Betting.Execution.Placement;

/// <summary>What became of a batch of proposals, one item each, in their order.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
/// <param name="Items">One item per proposal.</param>
public sealed record PlacementBatchReport(ImmutableArray<PlacementItem> Items)
{
    /// <summary>How many of the bets the venue holds.</summary>
    public int Placed => Items.Count(static item => item.IsPlaced);

    /// <summary>How many proposals ended in an error.</summary>
    public int Failed => Items.Count(static item => item.Error is not null);

    /// <summary>One line for people, for example <c>3 of 5 placed</c> or <c>3 of 5 placed, 1 failed</c>.</summary>
    public string Summary => Failed == 0
        ? Invariant($"{Placed} of {Items.Length} placed")
        : Invariant($"{Placed} of {Items.Length} placed, {Failed} failed");
}
