namespace Betting.Execution;

/// <summary>A stake at risk on a fixture: what a worst case is made of.</summary>
/// <param name="Market">The market.</param>
/// <param name="Selection">The selection that is backed.</param>
/// <param name="Odds">The price.</param>
/// <param name="Stake">The stake at risk, in the bankroll's currency.</param>
/// <param name="IsConfirmed">
/// Whether the venue has accepted it. What is in flight (reserved, submitted or unknown) may turn out not to exist, so that its possible loss counts in
/// a worst case and its possible profit does not.
/// </param>
public readonly record struct OpenStake(MarketId Market, Selection Selection, DecimalOdds Odds, decimal Stake, bool IsConfirmed = true);
