namespace Betting.Execution.Settling;

/// <summary>What has to be booked when a bet that is settled turns out to have ended another way.</summary>
/// <param name="Before">What was booked.</param>
/// <param name="After">What it should have been.</param>
/// <remarks>
/// Entries are never changed: the difference is booked beside them, so that the sum of everything booked for the bet is the profit of
/// <see cref="After"/>, in whatever order corrections of other bets come. Immutable and thread-safe.
/// </remarks>
public sealed record SettlementCorrection(Settlement Before, Settlement After)
{
    /// <summary>The amount of the compensating entry; 0 where only the outcome changes.</summary>
    public decimal Difference => After.Profit - Before.Profit;

    /// <summary>Whether anything has to be booked at all.</summary>
    public bool IsNeeded => Before != After;

    /// <summary>Settles a settled bet anew by a corrected result.</summary>
    /// <param name="bet">A settled bet as the ledger records it.</param>
    /// <param name="corrected">The result as it is known now.</param>
    /// <param name="rules">The rules; default <see cref="SettlementRules.Default"/>.</param>
    /// <param name="currency">The bankroll's currency, which says how finely profits are rounded; empty: to two decimals.</param>
    /// <returns>The correction. A bet that was cashed out stays as it is, whatever the result.</returns>
    /// <exception cref="ArgumentException">The bet is not settled, the result is of another fixture, or it cannot settle the bet.</exception>
    public static SettlementCorrection Of(Bet bet, Result corrected, SettlementRules? rules = null, string currency = "")
    {
        ArgumentNullException.ThrowIfNull(bet);
        ArgumentNullException.ThrowIfNull(corrected);
        if (bet is not { Outcome: { } outcome, Profit: { } profit })
        {
            throw new ArgumentException($"The bet {bet.Id} is {bet.Status}; only a settled bet can be corrected.", nameof(bet));
        }

        if (bet.FixtureId != corrected.Fixture.Id)
        {
            throw new ArgumentException($"The bet {bet.Id} is on {bet.FixtureId}; the result is of {corrected.Fixture.Id}.", nameof(corrected));
        }

        Settlement before = new(outcome, profit);
        return new SettlementCorrection(
            before,
            outcome == SettlementOutcome.CashedOut ? before : BetSettlement.Settle(SettlementTerms.Of(bet, currency), corrected, rules));
    }
}
