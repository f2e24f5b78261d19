namespace Betting;

/// <summary>What a market is about.</summary>
public enum MarketKind
{
    /// <summary>Home, draw or away after regular time.</summary>
    MatchResult,

    /// <summary>Home or away; a tie is a push.</summary>
    Moneyline,

    /// <summary>Home or away after a handicap (the line) is added to the home side's score.</summary>
    Spread,

    /// <summary>Over or under a total (the line) of both sides' scores.</summary>
    Total,
}
