namespace Betting.Execution.Odds.Margins;

/// <summary><c>p = q / (q + c (1 - q))</c>; the inverse is the same curve with the ratio <c>1 / c</c>.</summary>
internal sealed class OddsRatioMethod : IMarginMethod
{
    public MarginMethodInfo Info { get; } = new(
        MarginRemovalMethod.OddsRatio,
        "odds-ratio",
        "c",
        ["logarithmic", "log odds", "logit", "cheung", "or"],
        "Cheung, Fixed-odds betting and traditional odds (2015); Buchdahl, Using the wisdom of the crowd (odds ratio)");

    public MarginSolution Remove(in MarginBook book, Span<double> probabilities) =>
        BracketedNewton.Solve<Curve>(book.Implied, book.Winners, 1d, 0d, double.PositiveInfinity, probabilities);

    public MarginSolution Apply(ReadOnlySpan<double> probabilities, double winners, double sum, Span<double> implied)
    {
        MarginSolution solution = BracketedNewton.Solve<Curve>(probabilities, sum, 1d, 0d, double.PositiveInfinity, implied);
        return solution with { Parameter = 1d / solution.Parameter };
    }

    private readonly struct Curve : ICurve
    {
        public static double Evaluate(ReadOnlySpan<double> input, double parameter, Span<double> output, out double slope)
        {
            double sum = 0d;
            slope = 0d;
            for (int i = 0; i < input.Length; i++)
            {
                double against = 1d - input[i];
                double denominator = input[i] + (parameter * against);
                double value = input[i] / denominator;
                output[i] = value;
                sum += value;
                slope -= value * against / denominator;
            }

            return sum;
        }
    }
}
