namespace Betting.Models.Evaluation;

/// <summary>Whether forecasts are better than the market.</summary>
public enum MarketVerdict
{
    /// <summary>Too few rows or blocks with a market to say.</summary>
    InsufficientData,

    /// <summary>The interval of the difference holds 0.</summary>
    NotDistinguishable,

    /// <summary>The whole interval lies below 0: the forecasts lose less than the market.</summary>
    BetterThanMarket,

    /// <summary>The whole interval lies above 0: the forecasts lose more than the market.</summary>
    WorseThanMarket,
}
