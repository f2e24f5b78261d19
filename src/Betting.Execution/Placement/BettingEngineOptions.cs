namespace Betting.Execution.Placement;

/// <summary>How a <see cref="BettingEngine"/> places bets.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed record BettingEngineOptions
{
    /// <summary>
    /// Whether the venue is left alone: bets are sized, judged and held, then released as rejected with the reason <c>dry run</c>.
    /// A dry run uses up the bet's id, so give dry runs a bankroll of their own.
    /// </summary>
    /// <value>Default <see langword="true"/>: real bets have to be asked for.</value>
    public bool DryRun { get; init; } = true;

    /// <summary>How long one call to the venue may take before its answer counts as lost; positive, at most 10 minutes.</summary>
    /// <value>Default 30 seconds.</value>
    public TimeSpan VenueTimeout { get; init; } = TimeSpan.FromSeconds(30);
}
