namespace Betting.Execution.Odds.Lines;

/// <summary>Draw no bet and double chance, from the prices and probabilities of the match result.</summary>
/// <remarks>
/// Draw no bet is the Asian handicap 0 and double chance the handicap +0.5, so a price below what the match result gives for the same bet is
/// a worse price. Thread-safe (pure functions).
/// </remarks>
public static class DrawNoBet
{
    /// <summary>
    /// The draw-no-bet price that a stake split over the win and the draw achieves: the draw gets the share <c>1 / draw odds</c>, which
    /// returns the whole stake; the win gets the rest, so the price is <c>win odds x (1 - 1 / draw odds)</c>.
    /// </summary>
    /// <param name="win">The price of the side's win.</param>
    /// <param name="draw">The price of the draw, above 1.</param>
    /// <returns>The price; the stake of the draw is <see cref="DrawShare"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A price pays no profit, or the two prices lose money whatever happens short of a refund.</exception>
    public static DecimalOdds SyntheticOdds(DecimalOdds win, DecimalOdds draw)
    {
        PriceRange.CheckPaysProfit(win, nameof(win));
        PriceRange.CheckPaysProfit(draw, nameof(draw));
        decimal price = win.Value - (win.Value / draw.Value);
        return price >= 1m
            ? new DecimalOdds(price)
            : throw new ArgumentOutOfRangeException(nameof(win), win, $"Backing the win at {win} and the draw at {draw} returns less than the stake.");
    }

    /// <summary>The share of the stake that goes on the draw to return the whole stake there: <c>1 / draw odds</c>.</summary>
    /// <param name="draw">The price of the draw, above 1.</param>
    /// <returns>A share between 0 and 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The price pays no profit.</exception>
    public static decimal DrawShare(DecimalOdds draw)
    {
        PriceRange.CheckPaysProfit(draw, nameof(draw));
        return 1m / draw.Value;
    }

    /// <summary>The probability of a win given that the match is not drawn: <c>win / (win + loss)</c>, and 1 divided by it the fair price.</summary>
    /// <param name="win">The side wins.</param>
    /// <param name="draw">The match is drawn.</param>
    /// <param name="loss">The side loses; the three sum to 1 within 1e-9.</param>
    /// <returns>The probability; not a number where only the draw is possible.</returns>
    /// <exception cref="ArgumentException">Out of range, or they do not sum to 1.</exception>
    public static double FairProbability(double win, double draw, double loss) => LineProbabilities.WholeLine(win, draw, loss).FairProbability;

    /// <summary>The double-chance price that a stake split over two results achieves: <c>1 / (1 / first + 1 / second)</c>.</summary>
    /// <param name="first">The price of one result.</param>
    /// <param name="second">The price of another.</param>
    /// <returns>The price; the first result gets the share <c>second / (first + second)</c> of the stake.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The two prices together return less than the stake.</exception>
    public static DecimalOdds DoubleChanceOdds(DecimalOdds first, DecimalOdds second)
    {
        decimal price = first.Value * second.Value / (first.Value + second.Value);
        return price >= 1m
            ? new DecimalOdds(price)
            : throw new ArgumentOutOfRangeException(nameof(first), first, $"Backing {first} and {second} together returns less than the stake.");
    }
}
