namespace Betting.Models.Calibration;

/// <summary>Newton's method with halved steps for strictly convex functions of a few parameters.</summary>
/// <remarks>Source: Boyd and Vandenberghe (2004), Convex Optimization, section 9.5.</remarks>
internal static class DampedNewton
{
    private const int MaximumIterations = 200;
    private const double SufficientDecrease = 1e-4;
    private const double SmallestStep = 1e-12;

    // Against the value: far above the rounding of a sum over a million rows.
    private const double HiddenDecrease = 1e-12;

    /// <summary>Minimises in place, until no slope exceeds the tolerance or rounding hides all progress.</summary>
    /// <returns>The largest slope at the end.</returns>
    public static double Minimise(NewtonObjective objective, Span<double> parameters, double tolerance)
    {
        int count = parameters.Length;
        double[] gradient = new double[count];
        double[] hessian = new double[count * count];
        double[] trial = new double[count];
        double[] trialGradient = new double[count];
        double[] step = new double[count];
        double value = objective(parameters, gradient, hessian);
        for (int iteration = 0; iteration < MaximumIterations && Largest(gradient) > tolerance; iteration++)
        {
            Solve(hessian, gradient, step);
            double descent = 0;
            for (int index = 0; index < count; index++)
            {
                descent -= gradient[index] * step[index];
            }

            double share = 1;
            double tried = Try(share, parameters);
            bool hidden = -descent <= HiddenDecrease * Math.Abs(value);
            while (!hidden && !(tried <= value + (SufficientDecrease * share * descent)) && share > SmallestStep)
            {
                share /= 2;
                tried = Try(share, parameters);
            }

            // Where rounding may hide the decrease, a full step counts as long as it shrinks the slope; a shorter one could show no more.
            if (share <= SmallestStep || (hidden && !(Largest(trialGradient) < Largest(gradient) / 2)))
            {
                break;
            }

            trial.CopyTo(parameters);
            (gradient, trialGradient, value) = (trialGradient, gradient, tried);
        }

        return Largest(gradient);

        double Try(double share, ReadOnlySpan<double> from)
        {
            for (int index = 0; index < count; index++)
            {
                trial[index] = from[index] - (share * step[index]);
            }

            Array.Clear(trialGradient);
            Array.Clear(hessian);
            return objective(trial, trialGradient, hessian);
        }
    }

    /// <summary>Solves by Cholesky's factorisation, which overwrites the lower triangle; a pivot that rounding made too small is raised.</summary>
    private static void Solve(Span<double> hessian, ReadOnlySpan<double> right, Span<double> solution)
    {
        int count = right.Length;
        for (int row = 0; row < count; row++)
        {
            for (int column = 0; column <= row; column++)
            {
                double sum = hessian[(row * count) + column];
                for (int k = 0; k < column; k++)
                {
                    sum -= hessian[(row * count) + k] * hessian[(column * count) + k];
                }

                hessian[(row * count) + column] = row == column ? Math.Sqrt(Math.Max(sum, 1e-300)) : sum / hessian[(column * count) + column];
            }
        }

        for (int row = 0; row < count; row++)
        {
            double sum = right[row];
            for (int k = 0; k < row; k++)
            {
                sum -= hessian[(row * count) + k] * solution[k];
            }

            solution[row] = sum / hessian[(row * count) + row];
        }

        for (int row = count - 1; row >= 0; row--)
        {
            double sum = solution[row];
            for (int k = row + 1; k < count; k++)
            {
                sum -= hessian[(k * count) + row] * solution[k];
            }

            solution[row] = sum / hessian[(row * count) + row];
        }
    }

    private static double Largest(ReadOnlySpan<double> values)
    {
        double largest = 0;
        foreach (double value in values)
        {
            largest = Math.Max(largest, Math.Abs(value));
        }

        return largest;
    }
}
