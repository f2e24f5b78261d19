using System.Collections.Immutable;

namespace Betting.Execution;

/// <summary>An account as the venue sees it.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed record VenueAccount
{
    /// <summary>ISO 4217 code of the account's currency.</summary>
    public required string Currency { get; init; }

    /// <summary>The money, stakes of unsettled bets included.</summary>
    public required decimal Balance { get; init; }

    /// <summary>The money that can be staked: the balance less the stakes of <see cref="OpenOrders"/>.</summary>
    public required decimal Available { get; init; }

    /// <summary>Every order that stands or waits and is not settled, in the order in which the venue took them.</summary>
    public required ImmutableArray<VenueOpenOrder> OpenOrders { get; init; }

    /// <summary>When the venue said so, in UTC.</summary>
    public required DateTimeOffset At { get; init; }
}
