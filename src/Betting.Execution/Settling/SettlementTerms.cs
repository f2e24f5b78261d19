namespace Betting.Execution.Settling;

/// <summary>What has to be known of a bet to settle it.</summary>
/// <param name="Market">The market that was bet on.</param>
/// <param name="Selection">The selection that was backed.</param>
/// <param name="Stake">The accepted stake, both parts together for an each-way bet; positive, at most <see cref="MaximumStake"/>.</param>
/// <param name="Odds">The accepted price; for an each-way bet the price to win.</param>
/// <param name="ScheduledStart">When the fixture was to start as known when the bet was made; <see langword="null"/>: as the result's fixture says, so
/// that a game that was moved counts as on time.</param>
/// <param name="Decimals">Decimals of the currency's smallest unit, 0 to 8; see <see cref="CurrencyUnits"/>. Default 2.</param>
/// <remarks>Thread-safe (immutable).</remarks>
public readonly record struct SettlementTerms(
    MarketId Market, Selection Selection, decimal Stake, DecimalOdds Odds, DateTimeOffset? ScheduledStart = null, int Decimals = 2)
{
    /// <summary>The largest stake that can be settled: 1e15.</summary>
    public const decimal MaximumStake = 1_000_000_000_000_000m;

    /// <summary>The terms of a bet as the ledger records it.</summary>
    /// <param name="bet">The bet.</param>
    /// <param name="currency">The bankroll's currency, which says how finely profits are rounded; empty: to two decimals.</param>
    /// <returns>The terms.</returns>
    public static SettlementTerms Of(Bet bet, string currency = "")
    {
        ArgumentNullException.ThrowIfNull(bet);
        ArgumentNullException.ThrowIfNull(currency);
        return new SettlementTerms(bet.Market, bet.Selection, bet.Stake, bet.Odds, bet.StartsAt, currency.Length == 0 ? 2 : CurrencyUnits.DecimalsOf(currency));
    }
}
