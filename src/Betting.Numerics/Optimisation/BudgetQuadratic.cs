namespace Betting.Numerics.Optimisation;

/// <summary>Maximises the quadratic model of a concave function under caps and a budget, by a primal active-set method.</summary>
internal static class BudgetQuadratic
{
    private const double Ridge = 1e-12;
    private const double Tolerance = 1e-14;
    private const int Budget = -1;
    private const int None = -2;

    /// <summary>Writes the maximiser to the target: <c>g (y - x) - (y - x)' C (y - x) / 2</c> over the allowed <c>y</c>.</summary>
    public static void Solve(ReadOnlySpan<double> point, in CappedBudgetWork work, double budget)
    {
        var n = work.Count;
        point.CopyTo(work.Target);
        var ridge = Ridge;
        var largest = 0.0;
        for (var i = 0; i < n; i++)
        {
            work.Status[i] = point[i] <= 0 ? (sbyte)-1 : point[i] >= work.Caps[i] ? (sbyte)1 : (sbyte)0;
            ridge = Math.Max(ridge, Ridge * work.Curvature[(i * n) + i]);
            largest = Math.Max(largest, Math.Abs(work.Gradient[i]));
        }

        var isSpent = Sum(work.Target) >= budget * (1 - Tolerance);
        var tolerance = Tolerance * (1 + largest);
        for (var round = 0; round < 50 + (20 * n); round++)
        {
            WriteResidual(point, work);
            var price = Direction(work, isSpent, ridge);
            if (LongestMove(work, budget, isSpent, out var blocker) is var move && move > 0)
            {
                Move(work, move);
            }

            if (blocker != None)
            {
                isSpent |= blocker == Budget;
                if (blocker >= 0)
                {
                    var isLow = work.Step[blocker] < 0;
                    work.Status[blocker] = isLow ? (sbyte)-1 : (sbyte)1;
                    work.Target[blocker] = isLow ? 0 : work.Caps[blocker];
                }

                continue;
            }

            WriteResidual(point, work);
            if (!Release(work, ref isSpent, price, tolerance))
            {
                return;
            }
        }
    }

    private static void WriteResidual(ReadOnlySpan<double> point, in CappedBudgetWork work)
    {
        var n = work.Count;
        work.Gradient.CopyTo(work.Residual);
        for (var i = 0; i < n; i++)
        {
            var row = work.Curvature.Slice(i * n, n);
            var change = work.Target[i] - point[i];
            work.Residual[i] -= row[i] * change;
            for (var j = 0; j < i; j++)
            {
                work.Residual[i] -= row[j] * (work.Target[j] - point[j]);
                work.Residual[j] -= row[j] * change;
            }
        }
    }

    // The Newton step of the free amounts, at a constant sum where the budget is spent; returns the price of the budget.
    private static double Direction(in CappedBudgetWork work, bool isSpent, double ridge)
    {
        work.Step.Clear();
        Factorise(work, ridge);
        work.Residual.CopyTo(work.Step);
        SolveFactored(work, work.Step);
        if (!isSpent)
        {
            return 0;
        }

        work.Ones.Fill(1);
        SolveFactored(work, work.Ones);
        var sum = Sum(work.Ones);
        if (sum <= 0)
        {
            return double.NaN;
        }

        var price = Sum(work.Step) / sum;
        for (var i = 0; i < work.Count; i++)
        {
            work.Step[i] -= price * work.Ones[i];
        }

        return price;
    }

    // Cholesky on the free rows and columns; the others are left out.
    private static void Factorise(in CappedBudgetWork work, double ridge)
    {
        var n = work.Count;
        for (var i = 0; i < n; i++)
        {
            if (work.Status[i] != 0)
            {
                continue;
            }

            var row = work.Factor.Slice(i * n, n);
            for (var j = 0; j <= i; j++)
            {
                if (work.Status[j] != 0)
                {
                    continue;
                }

                var other = work.Factor.Slice(j * n, n);
                var sum = work.Curvature[(i * n) + j] + (i == j ? ridge : 0);
                for (var k = 0; k < j; k++)
                {
                    sum -= work.Status[k] == 0 ? row[k] * other[k] : 0;
                }

                row[j] = i == j ? Math.Sqrt(Math.Max(sum, ridge)) : sum / other[j];
            }
        }
    }

    private static void SolveFactored(in CappedBudgetWork work, Span<double> values)
    {
        var n = work.Count;
        for (var i = 0; i < n; i++)
        {
            if (work.Status[i] != 0)
            {
                values[i] = 0;
                continue;
            }

            for (var k = 0; k < i; k++)
            {
                values[i] -= work.Status[k] == 0 ? work.Factor[(i * n) + k] * values[k] : 0;
            }

            values[i] /= work.Factor[(i * n) + i];
        }

        for (var i = n - 1; i >= 0; i--)
        {
            if (work.Status[i] != 0)
            {
                continue;
            }

            for (var k = i + 1; k < n; k++)
            {
                values[i] -= work.Status[k] == 0 ? work.Factor[(k * n) + i] * values[k] : 0;
            }

            values[i] /= work.Factor[(i * n) + i];
        }
    }

    private static double LongestMove(in CappedBudgetWork work, double budget, bool isSpent, out int blocker)
    {
        blocker = None;
        var longest = 1.0;
        for (var i = 0; i < work.Count; i++)
        {
            var step = work.Step[i];
            var room = step < 0 ? -work.Target[i] / step : step > 0 ? (work.Caps[i] - work.Target[i]) / step : double.PositiveInfinity;
            if (room < longest)
            {
                (longest, blocker) = (room, i);
            }
        }

        var growth = Sum(work.Step);
        if (!isSpent && growth > 0 && (budget - Sum(work.Target)) / growth is var rest && rest < longest)
        {
            (longest, blocker) = (rest, Budget);
        }

        return Math.Max(0, longest);
    }

    private static void Move(in CappedBudgetWork work, double length)
    {
        for (var i = 0; i < work.Count; i++)
        {
            if (work.Status[i] == 0)
            {
                work.Target[i] = Math.Clamp(work.Target[i] + (length * work.Step[i]), 0, work.Caps[i]);
            }
        }
    }

    // Frees the constraint that costs most; false where none costs anything, so the point is the maximiser.
    private static bool Release(in CappedBudgetWork work, ref bool isSpent, double price, double tolerance)
    {
        if (double.IsNaN(price))
        {
            return ReleaseCorner(work, ref isSpent, tolerance);
        }

        var worst = isSpent ? -price : 0;
        var released = isSpent && worst > tolerance ? Budget : None;
        worst = Math.Max(worst, tolerance);
        for (var i = 0; i < work.Count; i++)
        {
            var gain = -work.Status[i] * (work.Residual[i] - price);
            if (gain > worst)
            {
                (worst, released) = (gain, i);
            }
        }

        if (released >= 0)
        {
            work.Status[released] = 0;
        }

        isSpent &= released != Budget;
        return released != None;
    }

    // Nothing is free and the budget is spent: trade the worst amount at its cap for the best at zero, or spend less.
    private static bool ReleaseCorner(in CappedBudgetWork work, ref bool isSpent, double tolerance)
    {
        int low = None, high = None;
        for (var i = 0; i < work.Count; i++)
        {
            if (work.Status[i] < 0 && work.Caps[i] > 0 && (low == None || work.Residual[i] > work.Residual[low]))
            {
                low = i;
            }
            else if (work.Status[i] > 0 && (high == None || work.Residual[i] < work.Residual[high]))
            {
                high = i;
            }
        }

        if (high == None)
        {
            return false;
        }

        if (low != None && work.Residual[low] > work.Residual[high] + tolerance)
        {
            (work.Status[low], work.Status[high]) = (0, 0);
            return true;
        }

        if (work.Residual[high] < -tolerance)
        {
            (work.Status[high], isSpent) = (0, false);
            return true;
        }

        return false;
    }

    private static double Sum(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += value;
        }

        return sum;
    }
}
