using System.Collections.Immutable;
using static System.FormattableString;

namespace Betting.Execution.Placement;

/// <summary>What became of every bet of a bankroll whose fate was open.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
/// <param name="BankrollId">The bankroll.</param>
/// <param name="Items">One item per bet that was reserved, submitted or unknown, in the order of the ledger.</param>
public sealed record ReconcileReport(string BankrollId, ImmutableArray<PlacementItem> Items)
{
    /// <summary>How many bets turned out to be placed.</summary>
    public int Placed => Items.Count(static item => item.IsPlaced);

    /// <summary>How many bets turned out not to stand; their stakes are free again.</summary>
    public int Released => Items.Count(static item => item.Report?.Bet.Status == BetStatus.Rejected);

    /// <summary>How many bets are still unclear and keep their stakes held, errors included.</summary>
    public int StillPending => Items.Length - Placed - Released;

    /// <summary>One line for people.</summary>
    public string Summary => Invariant($"{Items.Length} unclear: {Placed} placed, {Released} released, {StillPending} still unclear");
}
