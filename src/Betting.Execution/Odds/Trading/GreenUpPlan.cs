namespace Betting.Execution.Odds.Trading;

/// <summary>The order on an exchange that makes a selection pay the same whether it wins or loses.</summary>
/// <remarks>Thread-safe (immutable).</remarks>
public sealed record GreenUpPlan
{
    /// <summary>The side to take.</summary>
    public required ExchangeSide Side { get; init; }

    /// <summary>The stake of the order: the backer's stake, also where the order lays.</summary>
    public required decimal Stake { get; init; }

    /// <summary>The price of the order.</summary>
    public required DecimalOdds Odds { get; init; }

    /// <summary>Profit with the order where the selection wins, after commission.</summary>
    public required decimal ProfitIfWins { get; init; }

    /// <summary>Profit with the order where the selection loses, after commission.</summary>
    public required decimal ProfitIfLoses { get; init; }

    /// <summary>What the order itself puts at risk: the stake to back, <c>stake x (odds - 1)</c> to lay.</summary>
    public decimal Liability => Side switch
    {
        ExchangeSide.Lay => Stake * Odds.ProfitPerUnit,
        ExchangeSide.Back => Stake,
        _ => 0m,
    };

    /// <summary>What is earned either way: the smaller of the two profits; negative where a loss is locked in.</summary>
    public decimal LockedProfit => Math.Min(ProfitIfWins, ProfitIfLoses);
}
