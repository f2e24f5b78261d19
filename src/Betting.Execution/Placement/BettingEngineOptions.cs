using Betting.Execution.Settling;

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

    /// <summary>
    /// How long one call to the venue may take before its answer counts as lost; positive, at most 10 minutes. A <see cref="VenueGateway"/>
    /// brings its own.
    /// </summary>
    /// <value>Default 30 seconds.</value>
    public TimeSpan VenueTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How many bets of a bankroll may be unclear (submitted by a run before, or unknown) before nothing more is submitted until they are reconciled;
    /// 1 or more. The ledger remembers them, so that a restart does not lift the stop.
    /// </summary>
    /// <value>Default 1: one lost answer stops submitting.</value>
    public int UnclearBetsToStop { get; init; } = 1;

    /// <summary>How long after its proposal a reserved bet may still be submitted; positive.</summary>
    /// <value>Default <see langword="null"/>: until the start of the fixture.</value>
    public TimeSpan? ReservationLifetime { get; init; }

    /// <summary>The rules by which bets are settled.</summary>
    /// <value>Default <see langword="null"/>: <see cref="SettlementRules.Default"/>.</value>
    public SettlementRules? Settlement { get; init; }
}
