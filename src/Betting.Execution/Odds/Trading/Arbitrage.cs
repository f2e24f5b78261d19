namespace Betting.Execution.Odds.Trading;

/// <summary>Finds books of best prices that cost less than they return.</summary>
/// <remarks>Thread-safe (pure functions).</remarks>
public static class Arbitrage
{
    /// <summary>The arbitrage in a book of best prices, if there is one.</summary>
    /// <param name="book">The best prices.</param>
    /// <param name="minimumProfitShare">The least profit per unit of total stake worth taking, 0 or more. Default 0: any profit.</param>
    /// <returns>The opportunity, or <see langword="null"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The least profit is negative.</exception>
    public static ArbitrageOpportunity? Find(BestBook book, decimal minimumProfitShare = 0m)
    {
        ArgumentNullException.ThrowIfNull(book);
        ArgumentOutOfRangeException.ThrowIfNegative(minimumProfitShare);
        if (!book.IsArbitrage)
        {
            return null;
        }

        ArbitrageOpportunity found = new() { Legs = book.Prices, ImpliedSum = book.ImpliedSum };
        return found.ProfitShare >= minimumProfitShare ? found : null;
    }
}
