using System.Collections.Immutable;

namespace Betting.Execution.Placement;

/// <summary>What a <see cref="ReconciliationLoop"/> does and when.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed record ReconciliationLoopOptions
{
    /// <summary>The bankrolls to reconcile, one after the other; at least one.</summary>
    public required ImmutableArray<string> BankrollIds { get; init; }

    /// <summary>The time between the starts of two rounds, 1 second to 1 day. A round that takes longer is followed at once by the next one.</summary>
    /// <value>Default 1 minute.</value>
    public TimeSpan Period { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Told of every bankroll of every round; must be quick. An exception from it ends the loop.</summary>
    /// <value>Default <see langword="null"/>: nobody is told.</value>
    public Action<ReconciliationRound>? Finished { get; init; }
}
