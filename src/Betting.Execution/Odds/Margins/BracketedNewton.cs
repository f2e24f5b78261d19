namespace Betting.Execution.Odds.Margins;

/// <summary>Newton's method on a monotone curve that halves its bracket where a step would leave it.</summary>
internal static class BracketedNewton
{
    private const int MaximumIterations = 200;
    private const double Tight = 1e-15;
    private const double Loose = 1e-12;

    /// <summary>Solves for the parameter; the output is left at the last one evaluated.</summary>
    /// <param name="input">The fixed numbers of the curve.</param>
    /// <param name="target">The value to meet.</param>
    /// <param name="start">Where to begin, inside the bracket.</param>
    /// <param name="low">Lower end of the bracket, perhaps minus infinity.</param>
    /// <param name="high">Upper end of the bracket, perhaps infinity.</param>
    /// <param name="output">Receives the vector at the solution.</param>
    public static MarginSolution Solve<TCurve>(ReadOnlySpan<double> input, double target, double start, double low, double high, Span<double> output)
        where TCurve : ICurve
    {
        double parameter = start;
        double scale = input.Length + Math.Abs(target);
        for (int iteration = 1; ; iteration++)
        {
            double error = TCurve.Evaluate(input, parameter, output, out double slope) - target;
            if (Math.Abs(error) <= Tight * scale || iteration == MaximumIterations)
            {
                return new MarginSolution(parameter, iteration, Math.Abs(error) <= Loose * scale);
            }

            // A curve falls or rises; the root is where the error changes its sign.
            if ((error > 0d) == (slope < 0d))
            {
                low = parameter;
            }
            else
            {
                high = parameter;
            }

            double next = parameter - (error / slope);
            if (!(next > low && next < high))
            {
                next = Between(low, high);
            }

            if (next == parameter || !double.IsFinite(next))
            {
                return new MarginSolution(parameter, iteration, Math.Abs(error) <= Loose * scale);
            }

            parameter = next;
        }
    }

    private static double Between(double low, double high) =>
        double.IsInfinity(low) ? Math.Min(-1d, high * 2d)
        : double.IsInfinity(high) ? Math.Max(1d, low * 2d)
        : low + ((high - low) / 2d);
}
