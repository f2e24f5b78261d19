namespace Betting.Execution.Odds.Consensus;

/// <summary>Why a quote was not used.</summary>
public enum LeftOutReason
{
    /// <summary>It prices another fixture or market.</summary>
    OtherMarket,

    /// <summary>It was quoted or could be known only after the instant of the decision.</summary>
    NotYetKnown,

    /// <summary>It is older than the largest age.</summary>
    TooOld,

    /// <summary>The same bookmaker has a later quote.</summary>
    Superseded,

    /// <summary>Nobody can bet at it: an average or a best of many.</summary>
    NotObtainable,

    /// <summary>It does not price every selection, or a price pays no profit.</summary>
    Incomplete,

    /// <summary>Its implied probabilities sum to less than the least allowed: a price is stale or wrong.</summary>
    BookSumTooLow,

    /// <summary>The bookmaker's weight is 0.</summary>
    NoWeight,

    /// <summary>The margin method has no answer for it.</summary>
    NoAnswer,

    /// <summary>A probability lies too far from those of the other bookmakers.</summary>
    Outlier,
}
