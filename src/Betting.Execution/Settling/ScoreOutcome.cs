namespace Betting.Execution.Settling;

/// <summary>What a score means for a market between two sides.</summary>
internal static class ScoreOutcome
{
    // Distances are in quarters of a point; a line beyond this cannot be reached by any score, so that clamping to it changes no outcome.
    private const decimal UnreachableLine = 10_000_000_000m;

    private static readonly long[] Powers = [1, 10, 100, 1_000, 10_000];

    /// <summary>How a selection ends at a score.</summary>
    public static SettlementOutcome Of(in MarketId market, Selection selection, int home, int away)
    {
        switch (market.Kind)
        {
            case MarketKind.Moneyline or MarketKind.DrawNoBet:
                return FromDistance(4 * Towards(selection, home, away));
            case MarketKind.Spread:
                long distance = (4L * ((long)home - away)) + Quarters(market);
                return FromDistance(selection == Selection.Home ? distance : -distance);
            case MarketKind.Total:
                long excess = (4L * ((long)home + away)) - Quarters(market);
                return FromDistance(selection == Selection.Over ? excess : -excess);
            default:
                return Wins(market, selection, home, away) ? SettlementOutcome.Won : SettlementOutcome.Lost;
        }
    }

    /// <summary>Whether no further score could change how the market ends.</summary>
    public static bool IsDecided(in MarketId market, int home, int away) => market.Kind switch
    {
        MarketKind.Total => (4L * ((long)home + away)) - Quarters(market) > 1,
        MarketKind.BothTeamsToScore => home > 0 && away > 0,
        MarketKind.CorrectScore => home > market.HighestScore || away > market.HighestScore,
        _ => false,
    };

    private static bool Wins(in MarketId market, Selection selection, int home, int away) => market.Kind switch
    {
        MarketKind.MatchResult => selection == (home > away ? Selection.Home : home < away ? Selection.Away : Selection.Draw),
        MarketKind.DoubleChance => selection != (home > away ? Selection.DrawOrAway : home < away ? Selection.HomeOrDraw : Selection.HomeOrAway),
        MarketKind.BothTeamsToScore => selection == (home > 0 && away > 0 ? Selection.Yes : Selection.No),
        _ => market.IndexOf(selection) == IndexOfScore(market.HighestScore.GetValueOrDefault(), home, away),
    };

    private static int IndexOfScore(int highest, int home, int away) =>
        home <= highest && away <= highest ? (home * (highest + 1)) + away : (highest + 1) * (highest + 1);

    private static long Towards(Selection selection, int home, int away) => selection == Selection.Home ? (long)home - away : (long)away - home;

    private static long Quarters(in MarketId market)
    {
        decimal line = market.Line.GetValueOrDefault();
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(line, bits);
        int scale = (bits[3] >> 16) & 0xFF;
        if ((bits[1] | bits[2]) == 0 && scale < Powers.Length)
        {
            // A multiple of a quarter, so that nothing is lost.
            long quarters = 4L * (uint)bits[0] / Powers[scale];
            return bits[3] < 0 ? -quarters : quarters;
        }

        return (long)(4m * decimal.Clamp(line, -UnreachableLine, UnreachableLine));
    }

    /// <summary>
    /// By how many quarters the selection beat its line. A quarter line is two half bets on the lines a quarter beside it, so a distance of one
    /// quarter wins one half and gets the other back.
    /// </summary>
    private static SettlementOutcome FromDistance(long quarters) => quarters switch
    {
        > 1 => SettlementOutcome.Won,
        1 => SettlementOutcome.HalfWon,
        0 => SettlementOutcome.Push,
        -1 => SettlementOutcome.HalfLost,
        _ => SettlementOutcome.Lost,
    };
}
