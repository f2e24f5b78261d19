namespace Betting.Execution;

/// <summary>A venue's answer.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
/// <param name="Status">What the venue did.</param>
/// <param name="Stake">The accepted stake; 0 where rejected.</param>
/// <param name="Odds">The accepted price; <c>default</c> where rejected.</param>
/// <param name="VenueReference">The venue's reference; empty where rejected.</param>
/// <param name="Reason">Why it was rejected; empty where accepted.</param>
/// <param name="At">When the venue decided, in UTC.</param>
public sealed record VenueReply(VenueReplyStatus Status, decimal Stake, DecimalOdds Odds, string VenueReference, string Reason, DateTimeOffset At);
