namespace Betting.Execution.Staking;

/// <summary>The stakes on outcomes that exclude one another when some of them meet a cap.</summary>
internal static class ExclusiveKellyCaps
{
    private const int MostIterations = 200;
    private const double Width = 1e-15;
    private const double Root = 3e-15;
    private const double Negligible = 2e-16;

    /// <summary>
    /// For a given sum the fractions follow exactly from the marginal growth of money; the best sum is where spending and keeping money
    /// have the same marginal growth, which falls as the sum rises, so a bracketed search finds it.
    /// </summary>
    /// <param name="prices">Decimal odds after commission.</param>
    /// <param name="probabilities">Probability of each outcome.</param>
    /// <param name="fractions">Receives the fractions.</param>
    /// <param name="budget">The largest sum.</param>
    /// <param name="caps">The largest fractions.</param>
    /// <param name="limits">Scratch memory for the caps of outcomes that may be backed.</param>
    public static (double Staked, int Iterations) Solve(
        ReadOnlySpan<double> prices, ReadOnlySpan<double> probabilities, Span<double> fractions, double budget, ReadOnlySpan<double> caps, Span<double> limits)
    {
        double room = 0d;
        for (int i = 0; i < prices.Length; i++)
        {
            limits[i] = prices[i] > 1d && probabilities[i] > 0d ? caps[i] : 0d;
            room += limits[i];
        }

        fractions.Clear();
        double high = Math.Min(budget, room);
        if (high <= 0d)
        {
            return (0d, 0);
        }

        double low = 0d;
        double atHigh = Excess(prices, probabilities, fractions, limits, high);
        if (atHigh >= 0d)
        {
            return (StakeSums.Keep(fractions, budget), 1);
        }

        // The excess at zero is the best expectation; where that is not positive, nothing is staked.
        double atLow = Excess(prices, probabilities, fractions, limits, 0d);
        if (atLow <= 0d)
        {
            fractions.Clear();
            return (0d, 2);
        }

        int iterations = 2;
        int side = 0;
        double corner = double.NaN;
        while (iterations < MostIterations && high - low > Width)
        {
            double sum = Next(low, atLow, high, atHigh, corner, iterations);
            double at = Excess(prices, probabilities, fractions, limits, sum);
            iterations++;
            if (Math.Abs(at) <= Root)
            {
                return (StakeSums.Keep(fractions, budget), iterations);
            }

            if (at > 0d)
            {
                (low, atLow) = (sum, at);
                atHigh = side == 1 ? atHigh / 2d : atHigh;
                (side, corner) = (1, CapsOf(fractions, limits));
            }
            else
            {
                (high, atHigh) = (sum, at);
                atLow = side == -1 ? atLow / 2d : atLow;
                side = -1;
            }
        }

        Excess(prices, probabilities, fractions, limits, low);
        return (StakeSums.Keep(fractions, budget), iterations);
    }

    /// <summary>
    /// The next sum to try. Where every outcome backed meets its cap the marginal growth jumps: that corner is tried first, then just beyond it.
    /// Otherwise the Illinois variant of the false position, halving now and then.
    /// </summary>
    private static double Next(double low, double atLow, double high, double atHigh, double corner, int iteration)
    {
        double sum = corner > low && corner < high ? corner
            : corner == low ? low + (Width / 2d)
            : iteration % 4 == 3 || double.IsInfinity(atHigh) ? double.NaN
            : ((low * atHigh) - (high * atLow)) / (atHigh - atLow);
        return sum > low && sum < high ? sum : (low + high) / 2d;
    }

    private static double CapsOf(ReadOnlySpan<double> fractions, ReadOnlySpan<double> limits)
    {
        double sum = 0d;
        for (int i = 0; i < limits.Length; i++)
        {
            sum += fractions[i] > 0d ? limits[i] : 0d;
        }

        return sum;
    }

    /// <summary>Marginal growth of spending minus that of keeping money, at the best fractions of a given sum, which are written.</summary>
    private static double Excess(ReadOnlySpan<double> prices, ReadOnlySpan<double> probabilities, Span<double> fractions, ReadOnlySpan<double> limits, double sum)
    {
        double reserve = 1d - sum;
        double inverse = sum > 0d ? Fill(prices, probabilities, fractions, limits, reserve, sum) : Cheapest(prices, probabilities, limits, reserve);
        double keeping = 0d;
        double open = 1d;
        for (int i = 0; i < prices.Length; i++)
        {
            fractions[i] = Fraction(prices[i], probabilities[i], limits[i], reserve, inverse);
            keeping += probabilities[i] > 0d ? probabilities[i] / (reserve + (prices[i] * fractions[i])) : 0d;
            open -= probabilities[i];
        }

        keeping += open > SettlementProbabilities.SumTolerance || (open > 0d && reserve > 0d) ? open / reserve : 0d;
        return (1d / inverse) - keeping;
    }

    private static double Fraction(double price, double probability, double limit, double reserve, double inverse) =>
        limit > 0d ? Math.Clamp((probability * inverse) - (reserve / price), 0d, limit) : 0d;

    /// <summary>Where the first outcome begins to be backed.</summary>
    private static double Cheapest(ReadOnlySpan<double> prices, ReadOnlySpan<double> probabilities, ReadOnlySpan<double> limits, double reserve)
    {
        double least = double.PositiveInfinity;
        for (int i = 0; i < prices.Length; i++)
        {
            least = limits[i] > 0d ? Math.Min(least, reserve / (prices[i] * probabilities[i])) : least;
        }

        return least;
    }

    /// <summary>
    /// The inverse marginal growth at which the fractions have the given sum: the smallest root of an increasing, piecewise linear
    /// function, by Newton's method inside a bracket, which is exact once the right piece is reached.
    /// </summary>
    private static double Fill(ReadOnlySpan<double> prices, ReadOnlySpan<double> probabilities, Span<double> fractions, ReadOnlySpan<double> limits, double reserve, double sum)
    {
        double low = Cheapest(prices, probabilities, limits, reserve);
        double high = low;
        for (int i = 0; i < prices.Length; i++)
        {
            high = limits[i] > 0d ? Math.Max(high, (limits[i] + (reserve / prices[i])) / probabilities[i]) : high;
        }

        double inverse = high;
        for (int iteration = 0; iteration < MostIterations; iteration++)
        {
            double missing = sum;
            double slope = 0d;
            for (int i = 0; i < prices.Length; i++)
            {
                double free = (probabilities[i] * inverse) - (reserve / prices[i]);
                missing -= Fraction(prices[i], probabilities[i], limits[i], reserve, inverse);
                slope += limits[i] > 0d && free > 0d && free <= limits[i] * (1d + 1e-15) ? probabilities[i] : 0d;
            }

            if (Math.Abs(missing) <= Negligible)
            {
                return slope > 0d ? inverse : LastCap(prices, probabilities, limits, reserve, inverse);
            }

            (low, high) = missing > 0d ? (inverse, high) : (low, inverse);
            double next = inverse + (missing / slope);
            next = next >= low && next <= high ? next : (low + high) / 2d;
            if (Math.Abs(next - inverse) <= 4e-16 * inverse)
            {
                return next;
            }

            inverse = next;
        }

        return inverse;
    }

    /// <summary>Where the last of the outcomes that meet their caps met it: the beginning of a flat piece.</summary>
    private static double LastCap(ReadOnlySpan<double> prices, ReadOnlySpan<double> probabilities, ReadOnlySpan<double> limits, double reserve, double inverse)
    {
        double last = 0d;
        for (int i = 0; i < prices.Length; i++)
        {
            double met = limits[i] > 0d ? (limits[i] + (reserve / prices[i])) / probabilities[i] : double.PositiveInfinity;
            last = met <= inverse ? Math.Max(last, met) : last;
        }

        return last > 0d ? last : inverse;
    }
}
