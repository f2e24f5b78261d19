namespace Betting.Execution.Engine;

/// <summary>Why nothing was proposed.</summary>
public enum NoBetReason
{
    /// <summary>Something was proposed.</summary>
    None,

    /// <summary>No price gives the smallest edge, or a positive expectation.</summary>
    NoEdge,

    /// <summary>The quote is of another market than the prediction, or of another fixture.</summary>
    OtherMarket,

    /// <summary>The quote does not price every selection, or a price pays no profit.</summary>
    IncompleteQuote,

    /// <summary>Nobody can bet at the quote: an average, or the best of many.</summary>
    NotObtainable,

    /// <summary>The quote is a closing price, which measures bets and makes none.</summary>
    ClosingPrice,

    /// <summary>The quote or the prediction was not known yet.</summary>
    NotKnownYet,

    /// <summary>The fixture has started.</summary>
    Started,

    /// <summary>The strategy has bet on the selection, or was refused, before.</summary>
    DecidedBefore,
}
