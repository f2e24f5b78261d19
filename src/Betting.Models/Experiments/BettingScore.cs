namespace Betting.Models.Experiments;

/// <summary>
/// Evidence against "the mean of numbers in [-1, 1] is at most m", in the shape of the wealth of bettors who each stake a fixed share on every
/// number: the mean of the products of 1 + share (x - m). If the claim holds for each number given those before, the wealth ever reaches 1/alpha
/// with a probability of at most alpha (Ville's inequality), so it may be looked at after every number. Waudby-Smith and Ramdas, "Estimating means
/// of bounded random variables by betting", JRSS B 86 (2024); a mixture over fixed shares as in their section 4. The order of the numbers
/// plays no part.
/// </summary>
internal sealed class BettingScore
{
    private const int Bettors = 12;
    private const double LargestShare = 0.45;
    private const double SmallestShare = 0.0045;

    // Between two logarithms a product stays within 0.1 to 1.9 to this power, far from the limits of double.
    private const int BetweenLogarithms = 128;

    private static readonly double[] Shares = [.. Enumerable.Range(0, Bettors)
        .Select(bettor => LargestShare * Math.Pow(SmallestShare / LargestShare, bettor / (Bettors - 1.0)))];

    private readonly double mean;
    private readonly double[] logarithms = new double[Bettors];
    private readonly double[] products = new double[Bettors];
    private int pending;

    public BettingScore(double mean = 0)
    {
        this.mean = mean;
        Array.Fill(products, 1);
    }

    public void Add(double x)
    {
        double excess = x - mean;
        for (int bettor = 0; bettor < Bettors; bettor++)
        {
            products[bettor] *= 1 + (Shares[bettor] * excess);
        }

        if (++pending == BetweenLogarithms)
        {
            for (int bettor = 0; bettor < Bettors; bettor++)
            {
                logarithms[bettor] += Math.Log(products[bettor]);
                products[bettor] = 1;
            }

            pending = 0;
        }
    }

    /// <summary>The logarithm of the wealth.</summary>
    public double LogWealth()
    {
        double largest = double.NegativeInfinity;
        Span<double> wealth = stackalloc double[Bettors];
        for (int bettor = 0; bettor < Bettors; bettor++)
        {
            wealth[bettor] = logarithms[bettor] + Math.Log(products[bettor]);
            largest = Math.Max(largest, wealth[bettor]);
        }

        double sum = 0;
        foreach (double one in wealth)
        {
            sum += Math.Exp(one - largest);
        }

        return largest + Math.Log(sum / Bettors);
    }

    /// <summary>The largest claim "the mean is at most m" that the numbers refute with a wealth of 1/alpha; -1 where they refute none.</summary>
    public static double LowerBound(ReadOnlySpan<double> numbers, double alpha)
    {
        double refuted = -1;
        double open = 1;
        if (!Refutes(numbers, refuted, alpha))
        {
            return refuted;
        }

        // The wealth falls as m rises, as every factor does.
        while (open - refuted > 1e-6)
        {
            double middle = refuted + ((open - refuted) / 2);
            if (Refutes(numbers, middle, alpha))
            {
                refuted = middle;
            }
            else
            {
                open = middle;
            }
        }

        return refuted;
    }

    private static bool Refutes(ReadOnlySpan<double> numbers, double mean, double alpha)
    {
        BettingScore score = new(mean);
        foreach (double number in numbers)
        {
            score.Add(number);
        }

        return score.LogWealth() >= -Math.Log(alpha);
    }
}
