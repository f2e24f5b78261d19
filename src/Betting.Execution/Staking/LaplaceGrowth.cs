using Betting.Numerics.Optimisation;

namespace Betting.Execution.Staking;

/// <summary>
/// Expected logarithmic growth of independent bets as an integral over a product, with its derivatives:
/// <c>E ln W = integral of (e^-t - M(t)) / t</c>, <c>E X/W = integral of E(X e^(-t W))</c>, <c>E X Y/W^2 = integral of t E(X Y e^(-t W))</c>,
/// all for t from 0 to infinity, with <c>M(t) = E e^(-t W)</c>.
/// </summary>
internal readonly ref struct LaplaceGrowth(IndependentBets bets) : IConcaveObjective
{
    private const double Step = 0.3;
    private const double First = -14d;
    private const int NodeCount = 215;

    // Beyond this exponent the integrand is below 1e-17 of what it was.
    private const double Negligible = 42d;

    private static readonly double[] Nodes = MakeNodes();

    private readonly IndependentBets bets = bets;

    public double Evaluate(ReadOnlySpan<double> point, Span<double> gradient, Span<double> curvature)
    {
        int n = bets.Count;
        double least = 1d;
        for (int i = 0; i < n; i++)
        {
            least += point[i] * bets.Worst[i];
        }

        if (!(least > 0d))
        {
            return double.NegativeInfinity;
        }

        gradient.Clear();
        curvature.Clear();
        Span<double> slopes = n <= 128 ? stackalloc double[128] : new double[n];
        Span<double> squares = n <= 128 ? stackalloc double[128] : new double[n];
        double value = AddTail(point, gradient);
        foreach (double t in Nodes)
        {
            if (t * least > Negligible && t > Negligible)
            {
                break;
            }

            double transform = Transform(t, least, point, slopes, squares);
            value += Step * (Math.Exp(-t) - transform);
            double weight = Step * t * transform;
            double bend = weight * t;
            for (int i = 0; i < n; i++)
            {
                gradient[i] += weight * slopes[i];
                Span<double> line = curvature.Slice(i * n, i + 1);
                double scale = bend * slopes[i];
                for (int j = 0; j < line.Length - 1; j++)
                {
                    line[j] += scale * slopes[j];
                }

                line[i] += bend * squares[i];
            }
        }

        return value;
    }

    public double LargestStep(ReadOnlySpan<double> point, ReadOnlySpan<double> direction)
    {
        double least = 1d;
        double fall = 0d;
        for (int i = 0; i < bets.Count; i++)
        {
            least += point[i] * bets.Worst[i];
            fall -= direction[i] * bets.Worst[i];
        }

        return fall > 0d ? least / fall : double.PositiveInfinity;
    }

    /// <summary>
    /// The nodes below the first one, infinitely many, where the integrands are their Taylor polynomials of second degree in t to 1e-18:
    /// sums of geometric series over the moments of W. Curvature below the first node is of the order of its square, 1e-12, and left out.
    /// </summary>
    private double AddTail(ReadOnlySpan<double> point, Span<double> gradient)
    {
        double ratio = Math.Exp(-Step);
        double first = Step * Nodes[0] * ratio / (1d - ratio);
        double second = Step * Nodes[0] * Nodes[0] * ratio * ratio / (1d - (ratio * ratio));
        double mean = 1d;
        double variance = 0d;
        for (int i = 0; i < bets.Count; i++)
        {
            (double expectation, double spread) = Moments(i);
            mean += point[i] * expectation;
            variance += point[i] * point[i] * spread;
        }

        for (int i = 0; i < bets.Count; i++)
        {
            (double expectation, double spread) = Moments(i);
            gradient[i] += (first * expectation) - (second * ((expectation * mean) + (point[i] * spread)));
        }

        return (first * (mean - 1d)) + (second * (1d - (mean * mean) - variance) / 2d);
    }

    private (double Expectation, double Variance) Moments(int bet)
    {
        ReadOnlySpan<double> returns = bets.Returns(bet);
        ReadOnlySpan<double> chances = bets.Probabilities(bet);
        double expectation = 0d;
        double square = 0d;
        for (int outcome = 0; outcome < returns.Length; outcome++)
        {
            expectation += chances[outcome] * returns[outcome];
            square += chances[outcome] * returns[outcome] * returns[outcome];
        }

        return (expectation, square - (expectation * expectation));
    }

    /// <summary>E e^(-t W), and for each bet E(X e^(-t W)) and E(X^2 e^(-t W)) divided by it.</summary>
    private double Transform(double t, double least, ReadOnlySpan<double> point, Span<double> slopes, Span<double> squares)
    {
        double product = Math.Exp(-t * least);
        for (int i = 0; i < bets.Count; i++)
        {
            ReadOnlySpan<double> returns = bets.Returns(i);
            ReadOnlySpan<double> chances = bets.Probabilities(i);
            double worst = returns[^1];
            double exponent = -t * point[i];
            double sum = chances[^1];
            double slope = sum * worst;
            double square = slope * worst;
            for (int outcome = 0; outcome < returns.Length - 1; outcome++)
            {
                double gain = returns[outcome];
                double part = chances[outcome] * Math.Exp(exponent * (gain - worst));
                sum += part;
                slope += part * gain;
                square += part * gain * gain;
            }

            product *= sum;
            slopes[i] = slope / sum;
            squares[i] = square / sum;
        }

        return product;
    }

    private static double[] MakeNodes()
    {
        double[] nodes = new double[NodeCount];
        for (int k = 0; k < NodeCount; k++)
        {
            nodes[k] = Math.Exp(First + (k * Step));
        }

        return nodes;
    }
}
