namespace Betting.Execution.Odds.Trading;

/// <summary>Which side of an exchange an order takes.</summary>
public enum ExchangeSide
{
    /// <summary>No order is needed.</summary>
    None,

    /// <summary>For the selection: the stake is at risk.</summary>
    Back,

    /// <summary>Against the selection: <c>stake x (odds - 1)</c> is at risk.</summary>
    Lay,
}
