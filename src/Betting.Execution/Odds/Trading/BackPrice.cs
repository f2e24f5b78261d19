namespace Betting.Execution.Odds.Trading;

/// <summary>A price to back at, with the commission that its venue takes from winnings.</summary>
/// <remarks><c>default</c> is a price of 1.00 without commission. Thread-safe (immutable).</remarks>
public readonly record struct BackPrice
{
    /// <summary>Creates a price.</summary>
    /// <param name="odds">The price shown.</param>
    /// <param name="commission">Share of the winnings that the venue keeps, 0 to below 1. Default 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The commission is out of range.</exception>
    public BackPrice(DecimalOdds odds, decimal commission = 0m)
    {
        PriceRange.CheckCommission(commission, nameof(commission));
        (Odds, Commission) = (odds, commission);
    }

    /// <summary>The price shown.</summary>
    public DecimalOdds Odds { get; }

    /// <summary>Share of the winnings that the venue keeps.</summary>
    public decimal Commission { get; }

    /// <summary>The price after commission, <c>1 + (odds - 1) x (1 - commission)</c>: what one unit staked returns when it wins.</summary>
    public DecimalOdds NetOdds => Commission == 0m ? Odds : new DecimalOdds(1m + (Odds.ProfitPerUnit * (1m - Commission)));
}
