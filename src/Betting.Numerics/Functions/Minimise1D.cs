using Betting.Numerics.Internal;

namespace Betting.Numerics.Functions;

/// <summary>Minimum of a function of one number inside an interval; certain for functions with a single valley, local otherwise.</summary>
/// <remarks>Infinite or NaN values count as very large. Thread safety: pure functions, as safe as the function given.</remarks>
public static class Minimise1D
{
    // (3 - sqrt 5) / 2.
    private const double Golden = 0.38196601125010515;

    /// <summary>Brent's method: parabolas through the best points, falling back to golden sections.</summary>
    /// <param name="function">The function.</param>
    /// <param name="lo">Lower end, finite.</param>
    /// <param name="hi">Upper end, finite, above <paramref name="lo"/>.</param>
    /// <param name="tolerance">Error of the argument to reach, in the unit of x; default 1e-8. Below about 1.5e-8 |x| rounding of the function
    /// decides, so smaller values are raised to that.</param>
    /// <param name="maxIterations">Most iterations, at least 1; default 200.</param>
    /// <returns>The minimum and whether it converged. The ends themselves are approached, not evaluated.</returns>
    /// <exception cref="ArgumentNullException">The function is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An end, the tolerance or the number of iterations is out of range.</exception>
    /// <remarks>Source: Brent (1973), Algorithms for minimization without derivatives, chapter 5.</remarks>
    public static MinimumResult Brent(Func<double, double> function, double lo, double hi, double tolerance = 1e-8, int maxIterations = 200)
    {
        ArgumentNullException.ThrowIfNull(function);
        Bracket.Check(lo, hi, tolerance, maxIterations);
        var best = lo + (Golden * (hi - lo));
        var atBest = Value(function, best);
        double second = best, atSecond = atBest, third = best, atThird = atBest;
        double step = 0, stepBefore = 0;
        for (var i = 1; i <= maxIterations; i++)
        {
            var middle = lo + ((hi - lo) / 2);
            var limit = (1.5e-8 * Math.Abs(best)) + (tolerance / 3) + 1e-300;
            if (Math.Abs(best - middle) <= (2 * limit) - ((hi - lo) / 2))
            {
                return new MinimumResult(best, atBest, i, true);
            }

            var parabola = Math.Abs(stepBefore) > limit ? Parabola(best, atBest, second, atSecond, third, atThird) : double.NaN;
            if (Math.Abs(parabola) < Math.Abs(stepBefore / 2) && best + parabola > lo && best + parabola < hi)
            {
                (stepBefore, step) = (step, parabola);
                var next = best + step;
                if (next - lo < 2 * limit || hi - next < 2 * limit)
                {
                    step = Math.CopySign(limit, middle - best);
                }
            }
            else
            {
                stepBefore = best < middle ? hi - best : lo - best;
                step = Golden * stepBefore;
            }

            var trial = best + (Math.Abs(step) >= limit ? step : Math.CopySign(limit, step));
            var atTrial = Value(function, trial);
            if (atTrial <= atBest)
            {
                (lo, hi) = trial >= best ? (best, hi) : (lo, best);
                (third, atThird, second, atSecond, best, atBest) = (second, atSecond, best, atBest, trial, atTrial);
                continue;
            }

            (lo, hi) = trial < best ? (trial, hi) : (lo, trial);
            if (atTrial <= atSecond || second == best)
            {
                (third, atThird, second, atSecond) = (second, atSecond, trial, atTrial);
            }
            else if (atTrial <= atThird || third == best || third == second)
            {
                (third, atThird) = (trial, atTrial);
            }
        }

        return new MinimumResult(best, atBest, maxIterations, false);
    }

    private static double Value(Func<double, double> function, double x)
    {
        var value = function(x);
        return double.IsNaN(value) ? double.PositiveInfinity : value;
    }

    // The step from the best point to the vertex of the parabola through three points; NaN when there is none.
    private static double Parabola(double best, double atBest, double second, double atSecond, double third, double atThird)
    {
        var r = (best - second) * (atBest - atThird);
        var q = (best - third) * (atBest - atSecond);
        return -(((best - third) * q) - ((best - second) * r)) / (2 * (q - r));
    }
}
