namespace Betting.Execution;

/// <summary>An order at a venue that is not settled.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
/// <param name="ClientReference">The order's reference.</param>
/// <param name="Stake">The stake that stands or waits, in the account's currency; positive.</param>
/// <param name="Odds">The price.</param>
/// <param name="VenueReference">The venue's reference.</param>
/// <param name="IsPending">Whether the venue has not decided yet.</param>
public sealed record VenueOpenOrder(BetId ClientReference, decimal Stake, DecimalOdds Odds, string VenueReference, bool IsPending = false);
