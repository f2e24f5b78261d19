using Betting.Numerics.Internal;

namespace Betting.Numerics.Functions;

/// <summary>Roots of a continuous function between two ends of opposite sign; the search never leaves the bracket.</summary>
/// <remarks>
/// A bracket without change of sign is an answer (not converged), not an exception. Thread safety: pure functions, as safe as the function given.
/// </remarks>
public static class RootFinding
{
    private const double Epsilon = 2.220446049250313e-16;

    /// <summary>Halves the bracket until it is within the tolerance: slow and certain.</summary>
    /// <param name="function">A continuous function.</param>
    /// <param name="lo">Lower end, finite.</param>
    /// <param name="hi">Upper end, finite, above <paramref name="lo"/>.</param>
    /// <param name="tolerance">Width of the bracket to reach, in the unit of x, 0 or more; default 1e-12.</param>
    /// <param name="maxIterations">Most halvings, at least 1; default 200.</param>
    /// <returns>The root and whether it converged.</returns>
    /// <exception cref="ArgumentNullException">The function is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An end, the tolerance or the number of iterations is out of range.</exception>
    public static RootResult Bisect(Func<double, double> function, double lo, double hi, double tolerance = 1e-12, int maxIterations = 200)
    {
        ArgumentNullException.ThrowIfNull(function);
        Bracket.Check(lo, hi, tolerance, maxIterations);
        double atLo = function(lo), atHi = function(hi);
        if (Ends(lo, hi, atLo, atHi) is { } early)
        {
            return early;
        }

        for (var i = 1; i <= maxIterations; i++)
        {
            var middle = lo + ((hi - lo) / 2);
            var value = function(middle);
            if (double.IsNaN(value))
            {
                return new RootResult(middle, value, i, false);
            }

            if (value == 0 || middle == lo || middle == hi)
            {
                return new RootResult(middle, value, i, true);
            }

            if (Math.Sign(value) == Math.Sign(atLo))
            {
                (lo, atLo) = (middle, value);
            }
            else
            {
                (hi, atHi) = (middle, value);
            }

            if (hi - lo <= tolerance)
            {
                return Nearest(lo, hi, atLo, atHi, i, true);
            }
        }

        return Nearest(lo, hi, atLo, atHi, maxIterations, false);
    }

    /// <summary>Brent's method: inverse quadratic interpolation and secant steps, falling back to halving. Prefer it to <see cref="Bisect"/>.</summary>
    /// <param name="function">A continuous function.</param>
    /// <param name="lo">Lower end, finite.</param>
    /// <param name="hi">Upper end, finite, above <paramref name="lo"/>.</param>
    /// <param name="tolerance">Error of the root to reach, in the unit of x, 0 or more; default 1e-12.</param>
    /// <param name="maxIterations">Most iterations, at least 1; default 200.</param>
    /// <returns>The root and whether it converged.</returns>
    /// <exception cref="ArgumentNullException">The function is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An end, the tolerance or the number of iterations is out of range.</exception>
    /// <remarks>Source: Brent (1973), Algorithms for minimization without derivatives, chapter 4.</remarks>
    public static RootResult Brent(Func<double, double> function, double lo, double hi, double tolerance = 1e-12, int maxIterations = 200)
    {
        ArgumentNullException.ThrowIfNull(function);
        Bracket.Check(lo, hi, tolerance, maxIterations);
        double atLo = function(lo), atHi = function(hi);
        if (Ends(lo, hi, atLo, atHi) is { } early)
        {
            return early;
        }

        // best has the smaller residual, other the opposite sign, previous is the best before.
        double previous = lo, atPrevious = atLo, best = hi, atBest = atHi, other = lo, atOther = atLo;
        double step = hi - lo, stepBefore = step;
        for (var i = 1; i <= maxIterations; i++)
        {
            if (Math.Sign(atBest) == Math.Sign(atOther))
            {
                (other, atOther) = (previous, atPrevious);
                step = stepBefore = best - previous;
            }

            if (Math.Abs(atOther) < Math.Abs(atBest))
            {
                (previous, atPrevious) = (best, atBest);
                (best, atBest) = (other, atOther);
                (other, atOther) = (previous, atPrevious);
            }

            var half = (other - best) / 2;
            var limit = (2 * Epsilon * Math.Abs(best)) + (tolerance / 2);
            if (atBest == 0 || Math.Abs(half) <= limit)
            {
                return new RootResult(best, atBest, i, true);
            }

            var interpolated = Interpolate(previous, atPrevious, best, atBest, other, atOther);
            var useful = Math.Abs(stepBefore) >= limit && Math.Abs(atPrevious) > Math.Abs(atBest)
                && interpolated / half > 0 && Math.Abs(interpolated) < Math.Min((1.5 * Math.Abs(half)) - (limit / 2), Math.Abs(stepBefore / 2));
            stepBefore = useful ? step : half;
            step = useful ? interpolated : half;

            (previous, atPrevious) = (best, atBest);
            best += Math.Abs(step) > limit ? step : Math.CopySign(limit, half);
            atBest = function(best);
            if (double.IsNaN(atBest))
            {
                return new RootResult(best, atBest, i, false);
            }
        }

        return new RootResult(best, atBest, maxIterations, false);
    }

    // The step from best to the root of the secant (two points) or the inverse quadratic (three).
    private static double Interpolate(double previous, double atPrevious, double best, double atBest, double other, double atOther)
    {
        var s = atBest / atPrevious;
        if (previous == other)
        {
            return -(other - best) * s / (1 - s);
        }

        var q = atPrevious / atOther;
        var r = atBest / atOther;
        return s * (((other - best) * q * (q - r)) - ((best - previous) * (r - 1))) / -((q - 1) * (r - 1) * (s - 1));
    }

    private static RootResult? Ends(double lo, double hi, double atLo, double atHi) =>
        atLo == 0 ? new RootResult(lo, 0, 0, true)
        : atHi == 0 ? new RootResult(hi, 0, 0, true)
        : double.IsNaN(atLo) || double.IsNaN(atHi) || Math.Sign(atLo) == Math.Sign(atHi) ? Nearest(lo, hi, atLo, atHi, 0, false)
        : null;

    private static RootResult Nearest(double lo, double hi, double atLo, double atHi, int iterations, bool converged) =>
        double.IsNaN(atHi) || Math.Abs(atLo) <= Math.Abs(atHi)
            ? new RootResult(lo, atLo, iterations, converged)
            : new RootResult(hi, atHi, iterations, converged);
}
