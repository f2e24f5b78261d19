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

    /// <summary>Two of the three outcomes home, draw and away after regular time; two of the three selections win.</summary>
    DoubleChance,

    /// <summary>Home or away after regular time; a draw is a push.</summary>
    DrawNoBet,

    /// <summary>Whether both sides score in regular time.</summary>
    BothTeamsToScore,

    /// <summary>The score after regular time, up to a highest score of a side; every other score is one selection.</summary>
    CorrectScore,

    /// <summary>The winner of an event with many runners.</summary>
    Outright,

    /// <summary>A runner finishes in one of the first places.</summary>
    Place,

    /// <summary>Half of the stake on the winner, half on a place at a fraction of the price.</summary>
    EachWay,
}
