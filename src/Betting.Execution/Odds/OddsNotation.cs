using System.Diagnostics.CodeAnalysis;

namespace Betting.Execution.Odds;

/// <summary>How a price is written.</summary>
public enum OddsNotation
{
    /// <summary>Return per unit staked, stake included: <c>2.10</c>.</summary>
    [SuppressMessage("Naming", "CA1720:Identifier contains type name", Justification = "Decimal is what this notation is called.")]
    Decimal,

    /// <summary>Profit of 100 staked, <c>+170</c>, or stake that wins 100, <c>-110</c>.</summary>
    American,

    /// <summary>Profit to stake: <c>7/4</c>.</summary>
    Fractional,

    /// <summary>Profit per unit staked: <c>1.10</c>.</summary>
    HongKong,

    /// <summary>Profit per unit staked up to even money, <c>0.50</c>; beyond, the stake that wins one unit, negative: <c>-0.50</c> for 3.00.</summary>
    Malay,

    /// <summary>Profit per unit staked from even money up, <c>1.50</c>; below, the stake that wins one unit, negative: <c>-2.00</c> for 1.50.</summary>
    Indonesian,

    /// <summary>The implied probability, <c>0.4762</c> or <c>47.62%</c>.</summary>
    Probability,
}
