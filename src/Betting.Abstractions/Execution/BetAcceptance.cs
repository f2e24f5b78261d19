namespace Betting.Execution;

/// <summary>What a venue accepted.</summary>
/// <param name="Stake">The accepted stake; positive, never more than was reserved.</param>
/// <param name="Odds">The accepted price.</param>
/// <param name="VenueReference">The venue's reference.</param>
/// <param name="At">When, in UTC.</param>
public sealed record BetAcceptance(decimal Stake, DecimalOdds Odds, string VenueReference, DateTimeOffset At);
