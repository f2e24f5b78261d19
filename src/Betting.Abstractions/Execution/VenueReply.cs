namespace Betting.Execution;

/// <summary>A venue's answer.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
/// <param name="Status">What the venue did.</param>
/// <param name="Stake">The accepted stake; 0 where rejected or pending.</param>
/// <param name="Odds">The accepted price; <c>default</c> where rejected or pending.</param>
/// <param name="VenueReference">The venue's reference; empty where rejected.</param>
/// <param name="Reason">Why it was rejected or waits; empty where accepted.</param>
/// <param name="At">When the venue decided, in UTC.</param>
public sealed record VenueReply(VenueReplyStatus Status, decimal Stake, DecimalOdds Odds, string VenueReference, string Reason, DateTimeOffset At)
{
    /// <summary>ISO 4217 code of the currency of <see cref="Stake"/>.</summary>
    /// <value>Default empty: the venue does not say, and the account's currency is meant.</value>
    public string Currency { get; init; } = "";

    /// <summary>The order that is answered.</summary>
    /// <value>Default <see langword="null"/>: the venue does not say, and the order that was sent or asked for is meant.</value>
    public BetId? ClientReference { get; init; }
}
