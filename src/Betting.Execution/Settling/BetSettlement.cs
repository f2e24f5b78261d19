namespace Betting.Execution.Settling;

/// <summary>Works out how a bet ended and what it paid.</summary>
/// <remarks>
/// Profits are rounded down to the cent, towards the bookmaker, never away from zero: a paper ledger must not credit a fraction of a
/// cent that no bookmaker pays. Half of a stake lost is rounded the same way, so a loss may be up to a cent larger, never more than
/// the stake. Scores are taken as the result states them: a match-result market of a sport whose results include overtime needs
/// results of regular time. Thread-safe (pure functions).
/// </remarks>
public static class BetSettlement
{
    private const decimal QuarterLine = 0.25m;
    private const int ExactDecimals = 12;

    /// <summary>Settles one bet.</summary>
    /// <param name="market">The market that was bet on.</param>
    /// <param name="selection">The selection that was backed.</param>
    /// <param name="stake">The accepted stake; positive.</param>
    /// <param name="odds">The accepted price.</param>
    /// <param name="result">How the game ended; anything but <see cref="ResultStatus.Final"/> voids the bet.</param>
    /// <returns>
    /// Won: <c>stake x (odds - 1)</c>. Half won (quarter lines): half of that. Push and void: 0. Half lost: minus half the stake. Lost: minus the stake.
    /// </returns>
    /// <exception cref="ArgumentException">The market does not offer the selection.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The stake is not positive.</exception>
    public static Settlement Settle(MarketId market, Selection selection, decimal stake, DecimalOdds odds, Result result)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(stake);
        int index = market.IndexOf(selection);
        if (index < 0)
        {
            throw new ArgumentException($"The market {market} does not offer '{selection}'; it offers {string.Join(", ", market.Selections)}.", nameof(selection));
        }

        SettlementOutcome outcome = result.Status == ResultStatus.Final ? OutcomeOf(market, selection, result) : SettlementOutcome.Void;
        return new Settlement(outcome, ProfitOf(outcome, stake, odds));
    }

    private static SettlementOutcome OutcomeOf(MarketId market, Selection selection, Result result) => market.Kind switch
    {
        MarketKind.MatchResult => selection == WinnerOf(result) ? SettlementOutcome.Won : SettlementOutcome.Lost,
        MarketKind.Moneyline => FromDistance(selection == Selection.Home ? result.Margin : -result.Margin),
        MarketKind.Spread => FromDistance(selection == Selection.Home ? result.Margin + LineOf(market) : -(result.Margin + LineOf(market))),
        _ => FromDistance(selection == Selection.Over ? result.TotalScore - LineOf(market) : LineOf(market) - result.TotalScore),
    };

    private static Selection WinnerOf(Result result) => result.Margin switch
    {
        > 0 => Selection.Home,
        < 0 => Selection.Away,
        _ => Selection.Draw,
    };

    /// <summary>
    /// By how much the selection beat its line. A quarter line is two half bets on the lines a quarter beside it, so a distance of a
    /// quarter wins one half and gets the other back.
    /// </summary>
    private static SettlementOutcome FromDistance(decimal distance) => distance switch
    {
        > QuarterLine => SettlementOutcome.Won,
        QuarterLine => SettlementOutcome.HalfWon,
        0m => SettlementOutcome.Push,
        -QuarterLine => SettlementOutcome.HalfLost,
        _ => SettlementOutcome.Lost,
    };

    private static decimal LineOf(MarketId market) => market.Line ?? throw new ArgumentException($"The market {market} has no line.", nameof(market));

    private static decimal ProfitOf(SettlementOutcome outcome, decimal stake, DecimalOdds odds) => outcome switch
    {
        SettlementOutcome.Won => RoundDown(stake * odds.ProfitPerUnit),
        SettlementOutcome.HalfWon => RoundDown(stake * odds.ProfitPerUnit / 2m),
        SettlementOutcome.HalfLost => Math.Max(-stake, RoundDown(-stake / 2m)),
        SettlementOutcome.Lost => -stake,
        _ => 0m,
    };

    /// <summary>
    /// Down to the cent, after the trace that a repeating price leaves is gone: 120 at American -120 is 120 x 0.8333... = 99.999...,
    /// which is 100.00 and not 99.99.
    /// </summary>
    private static decimal RoundDown(decimal amount) =>
        decimal.Round(decimal.Round(amount, ExactDecimals, MidpointRounding.AwayFromZero), 2, MidpointRounding.ToNegativeInfinity);
}
