namespace Betting.Execution.Settling;

/// <summary>Works out how a bet ended and what it paid.</summary>
/// <remarks>
/// Profits are rounded down to the currency's smallest unit, towards the bookmaker, never away from zero: a paper ledger must not credit a fraction
/// of a cent that no bookmaker pays. Half of a stake lost is rounded the same way, so a loss may be up to a cent larger, never more than
/// the stake. Which score counts and when bets stand is in <see cref="SettlementRules"/>; a result that states no score of regular time is taken as
/// it is. Thread-safe (pure functions).
/// </remarks>
public static class BetSettlement
{
    /// <summary>Settles one bet by the default rules of the sport, profits to two decimals.</summary>
    /// <param name="market">The market that was bet on.</param>
    /// <param name="selection">The selection that was backed.</param>
    /// <param name="stake">The accepted stake; positive.</param>
    /// <param name="odds">The accepted price.</param>
    /// <param name="result">How the game ended.</param>
    /// <returns>
    /// Won: <c>stake x (odds - 1)</c>. Half won (quarter lines): half of that. Push and void: 0. Half lost: minus half the stake. Lost: minus the stake.
    /// Partial (dead heats, each-way): what its parts come to.
    /// </returns>
    /// <exception cref="ArgumentException">The market does not offer the selection, or the result lacks what the market needs or says that it is postponed
    /// within its limit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The stake is not positive or too large, or a score is negative.</exception>
    public static Settlement Settle(MarketId market, Selection selection, decimal stake, DecimalOdds odds, Result result) =>
        Settle(new SettlementTerms(market, selection, stake, odds), result);

    /// <summary>Settles one bet.</summary>
    /// <param name="terms">The bet.</param>
    /// <param name="result">How the game ended.</param>
    /// <param name="rules">The rules; default <see cref="SettlementRules.Default"/>.</param>
    /// <returns>How it ended and what it paid.</returns>
    /// <exception cref="ArgumentException">The market does not offer the selection, or the result lacks what the market needs or says that it is postponed
    /// within its limit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number of the terms is out of range, or a score is negative.</exception>
    public static Settlement Settle(in SettlementTerms terms, Result result, SettlementRules? rules = null) =>
        Decide(in terms, result, rules).ToSettlement() ?? throw new ArgumentException(
            $"The fixture '{result.Fixture.Id}' is postponed and the limit has not passed; its bets cannot be settled yet.", nameof(result));

    /// <summary>Says what a result means for a bet, and why, without allocating.</summary>
    /// <param name="terms">The bet.</param>
    /// <param name="result">How the game ended.</param>
    /// <param name="rules">The rules; default <see cref="SettlementRules.Default"/>.</param>
    /// <returns>Outcome, profit and reason; no outcome where the game is postponed and the limit has not passed when the result was known.</returns>
    /// <exception cref="ArgumentException">The market does not offer the selection, or the result lacks what the market needs.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number of the terms is out of range, or a score is negative.</exception>
    public static SettlementDecision Decide(in SettlementTerms terms, Result result, SettlementRules? rules = null)
    {
        ArgumentNullException.ThrowIfNull(result);
        SettlementInput.Check(in terms);
        SportRules sport = (rules ?? SettlementRules.Default).For(result.Fixture.Sport);
        return Standing.VoidOrWait(in terms, result, sport) is { } reason
            ? new SettlementDecision(reason == SettlementReason.Waits ? null : SettlementOutcome.Void, 0m, reason)
            : terms.Market.Kind is MarketKind.Outright or MarketKind.Place or MarketKind.EachWay
                ? RunnerSettlement.Decide(in terms, result)
                : ByScore(in terms, result, sport);
    }

    /// <summary>Settles a bet that was sold back before the end.</summary>
    /// <param name="stake">The accepted stake; positive.</param>
    /// <param name="odds">The accepted price.</param>
    /// <param name="returned">What the bookmaker paid for the bet, the stake included: 0 to <c>stake x odds</c>.</param>
    /// <returns>A cash-out whose profit is what was returned less the stake; it is not rounded, because it is an amount that was paid.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The stake or the amount is out of range.</exception>
    public static Settlement CashOut(decimal stake, DecimalOdds odds, decimal returned)
    {
        SettlementInput.CheckStake(stake);
        return returned >= 0m && returned <= stake * odds.Value
            ? new Settlement(SettlementOutcome.CashedOut, returned - stake)
            : throw new ArgumentOutOfRangeException(nameof(returned), returned, FormattableString.Invariant(
                $"A cash-out of {stake} at {odds} returns between 0 and {stake * odds.Value}."));
    }

    /// <summary>The profit at a score of a game that is played to its end, for worst cases; to two decimals, without allocating. Nothing is checked.</summary>
    /// <param name="market">A market between two sides, not on runners.</param>
    /// <param name="selection">A selection of the market.</param>
    /// <param name="stake">The stake; positive.</param>
    /// <param name="odds">The price.</param>
    /// <param name="home">The home side's score; not negative.</param>
    /// <param name="away">The away side's score; not negative.</param>
    /// <returns>Profit or loss.</returns>
    public static decimal ProfitAt(in MarketId market, Selection selection, decimal stake, DecimalOdds odds, int home, int away) =>
        PayOut.Of(ScoreOutcome.Of(in market, selection, home, away), stake, odds, decimals: 2);

    private static SettlementDecision ByScore(in SettlementTerms terms, Result result, SportRules sport)
    {
        MarketId market = terms.Market;
        (int home, int away) = SettlementInput.Scores(result, sport.CountsOvertime(market.Kind));
        SettlementReason reason = result.Status switch
        {
            ResultStatus.Retired => ScoreOutcome.IsDecided(in market, home, away) ? SettlementReason.DecidedEarlier : SettlementReason.DeclaredWinner,
            ResultStatus.Abandoned => sport.StandsShortened(market.Kind, result) ? SettlementReason.PlayedEnough : SettlementReason.DecidedEarlier,
            _ => SettlementReason.Score,
        };
        if (reason == SettlementReason.DeclaredWinner || IsTieWithDeclaredWinner(market, result, sport))
        {
            (home, away) = SettlementInput.DeclaredWinnerOf(result) == Selection.Home ? (1, 0) : (0, 1);
            reason = SettlementReason.DeclaredWinner;
        }

        SettlementOutcome outcome = ScoreOutcome.Of(in market, terms.Selection, home, away);
        return new SettlementDecision(outcome, PayOut.Of(outcome, terms.Stake, terms.Odds, terms.Decimals), reason);
    }

    private static bool IsTieWithDeclaredWinner(MarketId market, Result result, SportRules sport) =>
        result is { Status: ResultStatus.Final, Margin: 0, DeclaredWinner: not null } && market.Kind == MarketKind.Moneyline && sport.CountsOvertime(market.Kind);
}
