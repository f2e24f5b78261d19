namespace Betting.Execution.Staking;

/// <summary>How a bet ends at a final score of regular time.</summary>
internal static class ScoreOutcomes
{
    private const decimal QuarterLine = 0.25m;

    public static SettlementOutcome Of(MarketId market, Selection selection, int home, int away)
    {
        if (!market.Offers(selection))
        {
            throw new ArgumentException($"The market {market} does not offer '{selection}'; it offers {string.Join(", ", market.Selections)}.", nameof(selection));
        }

        int margin = home - away;
        decimal line = market.Line ?? 0m;
        return market.Kind switch
        {
            MarketKind.MatchResult => Decided(selection == (margin > 0 ? Selection.Home : margin < 0 ? Selection.Away : Selection.Draw)),
            MarketKind.Moneyline or MarketKind.DrawNoBet => FromDistance(selection == Selection.Home ? margin : -margin),
            MarketKind.Spread => FromDistance(selection == Selection.Home ? margin + line : -(margin + line)),
            MarketKind.Total => FromDistance(selection == Selection.Over ? home + away - line : line - home - away),
            MarketKind.DoubleChance => Decided(selection == Selection.HomeOrDraw ? margin >= 0 : selection == Selection.DrawOrAway ? margin <= 0 : margin != 0),
            MarketKind.BothTeamsToScore => Decided((home > 0 && away > 0) == (selection == Selection.Yes)),
            MarketKind.CorrectScore => Decided(selection == ScoreOf(market, home, away)),
            _ => throw new ArgumentException($"Whether a bet on the market {market} wins does not follow from the score of one game.", nameof(market)),
        };
    }

    private static Selection ScoreOf(MarketId market, int home, int away) =>
        Math.Max(home, away) <= market.HighestScore ? Selection.Score(home, away) : Selection.Other;

    private static SettlementOutcome Decided(bool isWon) => isWon ? SettlementOutcome.Won : SettlementOutcome.Lost;

    /// <summary>By how much the selection beat its line; a quarter wins or loses half.</summary>
    private static SettlementOutcome FromDistance(decimal distance) => distance switch
    {
        > QuarterLine => SettlementOutcome.Won,
        QuarterLine => SettlementOutcome.HalfWon,
        0m => SettlementOutcome.Push,
        -QuarterLine => SettlementOutcome.HalfLost,
        _ => SettlementOutcome.Lost,
    };
}
