using System.Buffers;
using Betting.Numerics.Internal;

namespace Betting.Numerics.Optimisation;

/// <summary>
/// Maximises a smooth concave function of amounts <c>x</c> with <c>0 &lt;= x[i] &lt;= cap[i]</c> and <c>sum(x) &lt;= budget</c>, by Newton steps
/// whose quadratic subproblem is solved exactly by an active set, so that amounts end at exactly 0 or exactly their cap. Deterministic.
/// </summary>
/// <remarks>
/// <para>Sources: sequential quadratic programming with an active-set subproblem, Nocedal and Wright (2006), Numerical Optimization, algorithms
/// 18.3 and 16.3; the proven gap is that of Frank and Wolfe (1956), Naval Research Logistics Quarterly 3.</para>
/// <para>Nothing is allocated once the shared array pool is warm. Thread safety: pure functions, as safe as the objective given.</para>
/// </remarks>
public static class CappedBudget
{
    private const double SlopeShare = 0.5;
    private const double TowardsBoundary = 0.995;
    private const double Rounding = 1e-14;
    private const int MostTrials = 60;

    /// <summary>Maximises from a starting point, in place.</summary>
    /// <typeparam name="TObjective">The function's type; a structure avoids allocation.</typeparam>
    /// <param name="objective">The function with its derivatives.</param>
    /// <param name="point">The starting point, allowed and inside the function's domain; replaced by the best point found.</param>
    /// <param name="caps">The largest amount of each entry, 0 or more, infinite where there is none; or empty for none at all.</param>
    /// <param name="budget">The largest sum, finite and above 0.</param>
    /// <param name="tolerance">The gap at which to stop, in the unit of the function, above 0; default 1e-12.</param>
    /// <param name="maxIterations">Most Newton steps, at least 1; default 200.</param>
    /// <returns>Whether and how it ended, with a bound on the error.</returns>
    /// <exception cref="ArgumentException">The lengths differ, the starting point is not allowed, or the function is not finite there.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A cap, the budget, the tolerance or the number of iterations is out of range.</exception>
    public static CappedBudgetResult Maximise<TObjective>(
        ref TObjective objective, Span<double> point, ReadOnlySpan<double> caps, double budget, double tolerance = 1e-12, int maxIterations = 200)
        where TObjective : IConcaveObjective, allows ref struct
    {
        Check(point, caps, budget, tolerance, maxIterations);
        var n = point.Length;
        if (n == 0)
        {
            return new CappedBudgetResult(true, 0, objective.Evaluate(point, default, default), 0);
        }

        var rented = ArrayPool<double>.Shared.Rent(CappedBudgetWork.Length(n));
        var status = ArrayPool<sbyte>.Shared.Rent(n);
        try
        {
            var work = new CappedBudgetWork(rented, status, n);
            caps.CopyTo(work.Caps);
            if (caps.IsEmpty)
            {
                work.Caps.Fill(double.PositiveInfinity);
            }

            return Search(ref objective, point, work, budget, tolerance, maxIterations);
        }
        finally
        {
            ArrayPool<double>.Shared.Return(rented);
            ArrayPool<sbyte>.Shared.Return(status);
        }
    }

    private static CappedBudgetResult Search<TObjective>(
        ref TObjective objective, Span<double> point, in CappedBudgetWork work, double budget, double tolerance, int maxIterations)
        where TObjective : IConcaveObjective, allows ref struct
    {
        var value = objective.Evaluate(point, work.Gradient, work.Curvature);
        if (!double.IsFinite(value))
        {
            throw new ArgumentException(Refuse.Text($"The function at the starting point is {value}; start where it is finite."), nameof(point));
        }

        var gap = FrankWolfeGap(point, work, budget);
        var iterations = 0;
        while (gap > tolerance && iterations < maxIterations)
        {
            BudgetQuadratic.Solve(point, work, budget);
            var slope = 0.0;
            for (var i = 0; i < point.Length; i++)
            {
                work.Direction[i] = work.Target[i] - point[i];
                slope += work.Direction[i] * work.Gradient[i];
            }

            // A slope that is all rounding says nothing: one more Newton step is taken as long as the proven gap keeps falling.
            var isRounding = slope <= Rounding;
            var best = Advance(ref objective, point, work, value, isRounding ? 0 : slope);
            if (double.IsNaN(best))
            {
                break;
            }

            value = best;
            iterations++;
            var before = gap;
            gap = FrankWolfeGap(point, work, budget);
            if (isRounding && gap > before / 2)
            {
                break;
            }
        }

        return new CappedBudgetResult(gap <= tolerance, iterations, value, gap);
    }

    // The new value, or NaN where no step along the direction increases the function. The slope along the direction falls; a step is taken
    // when it has fallen to at most half of what it was, either way. Short of the boundary it is modelled by a pole there.
    private static double Advance<TObjective>(ref TObjective objective, Span<double> point, in CappedBudgetWork work, double value, double slope)
        where TObjective : IConcaveObjective, allows ref struct
    {
        var limit = objective.LargestStep(point, work.Direction);
        var step = limit > 1 ? 1 : TowardsBoundary * limit;
        var allowed = value - (Rounding * Math.Max(1, Math.Abs(value)));
        double low = 0, high = double.NaN, atLow = slope;
        for (var trial = 0; trial < MostTrials; trial++)
        {
            for (var i = 0; i < point.Length; i++)
            {
                work.Trial[i] = step == 1 ? work.Target[i] : point[i] + (step * work.Direction[i]);
            }

            var reached = objective.Evaluate(work.Trial, work.Gradient, work.Curvature);
            var slopeThere = double.IsFinite(reached) ? Dot(work.Gradient, work.Direction) : double.NegativeInfinity;
            var isLongest = double.IsNaN(high) && slopeThere > 0;
            if (reached >= allowed && (slope == 0 || isLongest || Math.Abs(slopeThere) <= SlopeShare * slope))
            {
                work.Trial.CopyTo(point);
                return reached;
            }

            if (slope == 0)
            {
                return double.NaN;
            }

            var next = double.NegativeInfinity;
            if (double.IsFinite(slopeThere))
            {
                next = Pole(low, atLow, step, slopeThere, limit);
            }

            (low, atLow, high) = slopeThere > 0 ? (step, slopeThere, high) : (low, atLow, step);
            step = next > low + (0.01 * (high - low)) && next < high ? next : (low + high) / 2;
        }

        return double.NaN;
    }

    // Where a slope of the form a - b / (limit - step) through both points vanishes; a straight line where there is no limit.
    private static double Pole(double low, double atLow, double high, double atHigh, double limit)
    {
        if (double.IsInfinity(limit))
        {
            return low + ((high - low) * atLow / (atLow - atHigh));
        }

        var b = (atLow - atHigh) / ((1 / (limit - high)) - (1 / (limit - low)));
        return limit - (b / (atLow + (b / (limit - low))));
    }

    private static double Dot(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        var sum = 0.0;
        for (var i = 0; i < first.Length; i++)
        {
            sum += first[i] * second[i];
        }

        return sum;
    }

    // The most that the linear upper bound at the point allows: the best way to spend the budget at the gradient's prices.
    private static double FrankWolfeGap(ReadOnlySpan<double> point, in CappedBudgetWork work, double budget)
    {
        var gap = 0.0;
        for (var i = 0; i < point.Length; i++)
        {
            gap -= work.Gradient[i] * point[i];
            work.Trial[i] = work.Gradient[i];
        }

        for (var left = budget; left > 0;)
        {
            var best = 0;
            for (var i = 1; i < point.Length; i++)
            {
                best = work.Trial[i] > work.Trial[best] ? i : best;
            }

            if (!(work.Trial[best] > 0))
            {
                break;
            }

            var amount = Math.Min(left, work.Caps[best]);
            gap += work.Trial[best] * amount;
            left -= amount;
            work.Trial[best] = 0;
        }

        return Math.Max(0, gap);
    }

    private static void Check(ReadOnlySpan<double> point, ReadOnlySpan<double> caps, double budget, double tolerance, int maxIterations)
    {
        if (!caps.IsEmpty && caps.Length != point.Length)
        {
            throw new ArgumentException(Refuse.Text($"There are {point.Length} amounts and {caps.Length} caps; pass one cap for each amount, or none."), nameof(caps));
        }

        if (!(budget > 0 && double.IsFinite(budget)))
        {
            throw new ArgumentOutOfRangeException(nameof(budget), Refuse.Text($"budget is {budget}; it must be a finite number above 0."));
        }

        if (!(tolerance > 0 && double.IsFinite(tolerance)))
        {
            throw new ArgumentOutOfRangeException(nameof(tolerance), Refuse.Text($"tolerance is {tolerance}; it must be a finite number above 0."));
        }

        if (maxIterations < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(maxIterations), Refuse.Text($"maxIterations is {maxIterations}; it must be 1 or more."));
        }

        var sum = 0.0;
        for (var i = 0; i < point.Length; i++)
        {
            var cap = caps.IsEmpty ? double.PositiveInfinity : caps[i];
            if (!(cap >= 0))
            {
                throw new ArgumentOutOfRangeException(nameof(caps), Refuse.Text($"Cap {i} is {cap}; it must be 0 or more."));
            }

            if (!(point[i] >= 0 && point[i] <= cap && double.IsFinite(point[i])))
            {
                throw new ArgumentException(Refuse.Text($"The starting point has {point[i]} at {i}; the allowed range is 0 to {cap}."), nameof(point));
            }

            sum += point[i];
        }

        if (sum > budget * (1 + 1e-12))
        {
            throw new ArgumentException(Refuse.Text($"The starting point sums to {sum}; the budget is {budget}."), nameof(point));
        }
    }
}
