namespace Betting.Execution.Odds.Margins;

/// <summary>
/// Shin's prices <c>q = y sum(y) / W</c> with <c>y² = z p + (1 - z) p²</c>: equation 5 of Shin (1993), and with several winners W the same
/// curve scaled so that z = 0 is a book without margin. They give <c>sum(y)² = W S</c>, hence <c>y² = q² W / S</c>, hence p.
/// </summary>
internal sealed class ShinMethod : IMarginMethod
{
    public MarginMethodInfo Info { get; } = new(
        MarginRemovalMethod.Shin,
        "shin",
        "z",
        ["shin 1992", "shin 1993", "insider trading"],
        "Shin, Measuring the incidence of insider trading in a market for state-contingent claims, Economic Journal 103 (1993); Jullien and Salanié (1994)");

    public MarginSolution Remove(in MarginBook book, Span<double> probabilities)
    {
        double scale = book.Winners / book.Sum;
        Span<double> squares = book.Implied;
        for (int i = 0; i < squares.Length; i++)
        {
            squares[i] *= squares[i] * scale;
        }

        return book.Sum >= book.Winners
            ? BracketedNewton.Solve<Curve>(squares, book.Winners, 0d, 0d, 1d, probabilities)
            : BracketedNewton.Solve<Curve>(squares, book.Winners, 0d, double.NegativeInfinity, 0d, probabilities);
    }

    public MarginSolution Apply(ReadOnlySpan<double> probabilities, double winners, double sum, Span<double> implied)
    {
        MarginSolution solution = BracketedNewton.Solve<InverseCurve>(probabilities, Math.Sqrt(sum * winners), 0d, 0d, 1d, implied);
        double scale = Math.Sqrt(sum / winners);
        for (int i = 0; i < implied.Length; i++)
        {
            implied[i] *= scale;
        }

        return solution;
    }

    // p solves (1 - z) p² + z p = y²; both forms of its root are the same number, each is exact to rounding on its side of z = 0.
    private readonly struct Curve : ICurve
    {
        public static double Evaluate(ReadOnlySpan<double> input, double parameter, Span<double> output, out double slope)
        {
            double sum = 0d;
            slope = 0d;
            double square = parameter * parameter;
            double factor = 4d * (1d - parameter);
            for (int i = 0; i < input.Length; i++)
            {
                double root = Math.Sqrt(square + (factor * input[i]));
                double value = parameter >= 0d ? 2d * input[i] / (root + parameter) : (root - parameter) / (2d * (1d - parameter));
                output[i] = value;
                sum += value;
                slope -= value * (1d - value) / root;
            }

            return sum;
        }
    }

    private readonly struct InverseCurve : ICurve
    {
        public static double Evaluate(ReadOnlySpan<double> input, double parameter, Span<double> output, out double slope)
        {
            double sum = 0d;
            slope = 0d;
            for (int i = 0; i < input.Length; i++)
            {
                double probability = input[i];
                double root = Math.Sqrt(probability * (parameter + ((1d - parameter) * probability)));
                output[i] = root;
                sum += root;
                slope += probability * (1d - probability) / (2d * root);
            }

            return sum;
        }
    }
}
