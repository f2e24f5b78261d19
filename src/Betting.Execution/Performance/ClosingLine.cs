using Betting.Numerics.Functions;

namespace Betting.Execution.Performance;

/// <summary>Values bets at the fair closing price, also where the line has moved.</summary>
/// <remarks>
/// <para>At the bet's own line the value is <c>odds x p - 1</c>. At another line the final margin (total) is taken as a whole number whose distribution is a
/// normal one cut at half points, its standard deviation given and its mean such that the closing line has its fair probability; the probability at the
/// bet's own line follows, pushes and half results included, per unit that is not returned.</para>
/// <para>Source of the normal margin: Stern (1991), The American Statistician 45. Thread-safe (pure functions).</para>
/// </remarks>
public static class ClosingLine
{
    private const int Halvings = 100;

    // A mean this many deviations from the line leaves no probability that a price could show.
    private const double FarDeviations = 40;
    private const decimal MaximumLine = 1_000_000m;

    /// <summary>Values a bet.</summary>
    /// <param name="market">The bet's market, with its line.</param>
    /// <param name="selection">The selection that was backed.</param>
    /// <param name="odds">The accepted price.</param>
    /// <param name="close">The close.</param>
    /// <param name="deviation">The standard deviation of the margin or total, above 0; only needed where the line has moved.</param>
    /// <returns>What it was worth; <see langword="null"/> where the line has moved and no deviation is given.</returns>
    /// <exception cref="ArgumentException">The market does not offer the selection, or has no line where the close has one.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The probability, a line or the deviation is out of range.</exception>
    public static ClosingLineMove? ValueOf(MarketId market, Selection selection, DecimalOdds odds, ClosingPrice close, double? deviation = null)
    {
        if (!(close.FairProbability > 0 && close.FairProbability < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(close), close.FairProbability, "A fair closing probability is above 0 and below 1.");
        }

        if (!market.Offers(selection))
        {
            throw new ArgumentException($"The market {market} does not offer '{selection}'.", nameof(selection));
        }

        double price = odds.ToDouble();
        double atClose = (price * close.FairProbability) - 1;
        if (close.Line is not { } closing || closing == market.Line)
        {
            return new ClosingLineMove(atClose, atClose, 0, close.FairProbability);
        }

        if (market.Line is not { } own)
        {
            throw new ArgumentException($"The market {market} has no line; the close states {closing}.", nameof(close));
        }

        if (deviation is not { } sigma)
        {
            return null;
        }

        double fair = MoveProbability(close.FairProbability, Target(market, selection, closing), Target(market, selection, own), sigma);
        double value = (price * fair) - 1;
        return new ClosingLineMove(value, atClose, value - atClose, fair);
    }

    /// <summary>The fair probability to beat one target, given that to beat another, in quarters of a point.</summary>
    private static double MoveProbability(double probability, long from, long to, double sigma)
    {
        if (!(sigma > 0 && double.IsFinite(sigma)))
        {
            throw new ArgumentOutOfRangeException(nameof(sigma), sigma, "The standard deviation of a margin or total is finite and above 0.");
        }

        double low = (from / 4.0) - (FarDeviations * sigma) - 1;
        double high = (from / 4.0) + (FarDeviations * sigma) + 1;
        for (int step = 0; step < Halvings && low < high; step++)
        {
            double middle = low + ((high - low) / 2);
            if (FairProbability(from, middle, sigma) < probability)
            {
                low = middle;
            }
            else
            {
                high = middle;
            }
        }

        return FairProbability(to, low + ((high - low) / 2), sigma);
    }

    /// <summary>Won parts over won and lost parts of a stake that wins above the target; a distance of a quarter wins or loses half.</summary>
    private static double FairProbability(long target, double mean, double sigma)
    {
        long below = FloorOfQuarter(target);
        long rest = target - (4 * below);

        // Whole points from below + 1 win wholly unless the target is three quarters above a point; the point itself loses wholly, by half or not at all.
        double above = AtLeast(below + 1, mean, sigma);
        double next = above - AtLeast(below + 2, mean, sigma);
        double under = Normal.Cdf((below - 0.5 - mean) / sigma);
        double point = Math.Max(0, 1 - above - under);
        double won = rest == 3 ? above - (next / 2) : above;
        double lost = under + (rest switch { 0 => 0, 1 => point / 2, _ => point });
        return won + lost > 0 ? won / (won + lost) : mean > target / 4.0 ? 1 : 0;
    }

    private static double AtLeast(long points, double mean, double sigma) => Normal.Cdf((mean - (points - 0.5)) / sigma);

    private static long FloorOfQuarter(long quarters) => quarters >= 0 ? quarters / 4 : -((3 - quarters) / 4);

    /// <summary>What the margin (total), seen from the selection's side, has to exceed, in quarters.</summary>
    private static long Target(MarketId market, Selection selection, decimal line)
    {
        if (decimal.Remainder(line, 0.25m) != 0m || Math.Abs(line) > MaximumLine)
        {
            throw new ArgumentOutOfRangeException(nameof(line), line, FormattableString.Invariant($"A line is a multiple of 0.25 of at most {MaximumLine}."));
        }

        long quarters = (long)(4m * line);
        bool isMirrored = market.Kind == MarketKind.Spread ? selection == Selection.Home : selection == Selection.Under;
        return isMirrored ? -quarters : quarters;
    }
}
