using Betting.Models.Internal;

namespace Betting.Models.LogisticRegression;

/// <summary>
/// Minimises the penalised log loss plus lambda1 x the sum of absolute weights by proximal Newton steps, each solved by coordinate descent:
/// weights that do not pay for themselves are exactly 0.
/// </summary>
/// <remarks>Source: Yuan, Ho and Lin (2012), An improved GLMNET for L1-regularized logistic regression, JMLR 13; Friedman, Hastie and Tibshirani
/// (2010), Regularization paths for generalized linear models via coordinate descent, Journal of Statistical Software 33.</remarks>
internal sealed class SparseFit(LogisticObjective objective, LogisticHessian curvature, double l1)
{
    private const int LargestEntry = 500;
    private const int MaximumSweeps = 2000;
    private const int MaximumHalvings = 40;
    private const double SufficientDecrease = 1e-4;
    private const double Rounding = 1e-14;

    /// <summary>Moves the parameters to the optimum and says whether every entry of the smallest subgradient fell to the tolerance.</summary>
    public bool Minimise(double[] parameters, int maximumIterations, double tolerance)
    {
        double[] gradient = new double[parameters.Length];
        double[] trialGradient = new double[parameters.Length];
        double[] trial = new double[parameters.Length];
        double value = objective.Evaluate(parameters, gradient) + Norm(parameters);
        for (int iteration = 0; iteration < maximumIterations; iteration++)
        {
            if (LargestSubgradient(parameters, gradient) <= tolerance)
            {
                return true;
            }

            double[] step = Direction(parameters, gradient, tolerance);
            double expected = Expected(parameters, gradient, step);
            double size = 1;
            bool lower = false;
            for (int halving = 0; halving < MaximumHalvings && !lower; halving++, size /= 2)
            {
                for (int index = 0; index < trial.Length; index++)
                {
                    trial[index] = parameters[index] + (size * step[index]);
                }

                double trialValue = objective.Evaluate(trial, trialGradient) + Norm(trial);
                lower = trialValue <= value + (SufficientDecrease * size * expected) + (Rounding * Math.Abs(value));
                if (lower)
                {
                    trial.CopyTo(parameters.AsSpan());
                    trialGradient.CopyTo(gradient.AsSpan());
                    value = trialValue;
                }
            }

            if (!lower)
            {
                break;
            }
        }

        return LargestSubgradient(parameters, gradient) <= tolerance;
    }

    private bool IsIntercept(int index) => index % objective.Stride == 0;

    private double Norm(double[] parameters)
    {
        double sum = 0;
        for (int index = 0; index < parameters.Length; index++)
        {
            sum += IsIntercept(index) ? 0 : Math.Abs(parameters[index]);
        }

        return l1 * sum;
    }

    private double Expected(double[] parameters, double[] gradient, double[] step)
    {
        double sum = 0;
        for (int index = 0; index < step.Length; index++)
        {
            sum += gradient[index] * step[index];
            sum += IsIntercept(index) ? 0 : l1 * (Math.Abs(parameters[index] + step[index]) - Math.Abs(parameters[index]));
        }

        return sum;
    }

    private double Subgradient(double weight, double gradient, int index) =>
        IsIntercept(index) ? gradient
        : weight > 0 ? gradient + l1
        : weight < 0 ? gradient - l1
        : Math.CopySign(Math.Max(0, Math.Abs(gradient) - l1), gradient);

    private double LargestSubgradient(double[] parameters, double[] gradient)
    {
        double largest = 0;
        for (int index = 0; index < parameters.Length; index++)
        {
            largest = Math.Max(largest, Math.Abs(Subgradient(parameters[index], gradient[index], index)));
        }

        return largest;
    }

    /// <summary>The columns whose weights may move: those in use, and the ones that want to enter most.</summary>
    private int[] WorkingColumns(double[] parameters, double[] gradient)
    {
        List<int> used = [];
        List<(double Want, int Column)> entering = [];
        for (int column = 1; column < objective.Stride; column++)
        {
            double want = 0;
            bool inUse = false;
            for (int output = 0; output < objective.Outputs; output++)
            {
                int index = (output * objective.Stride) + column;
                inUse |= parameters[index] != 0;
                want = Math.Max(want, Math.Abs(gradient[index]) - l1);
            }

            if (inUse)
            {
                used.Add(column - 1);
            }
            else if (want > 0)
            {
                entering.Add((want, column - 1));
            }
        }

        return [.. used.Concat(entering.OrderByDescending(entry => entry.Want).ThenBy(entry => entry.Column).Take(LargestEntry).Select(entry => entry.Column)).Order()];
    }

    private double[] Direction(double[] parameters, double[] gradient, double tolerance)
    {
        int[] columns = WorkingColumns(parameters, gradient);
        int width = columns.Length + 1;
        int size = width * objective.Outputs;
        double[] hessian = curvature.At(parameters, columns);
        int[] places = new int[size];
        for (int index = 0; index < size; index++)
        {
            int column = index % width;
            places[index] = (index / width * objective.Stride) + (column == 0 ? 0 : columns[column - 1] + 1);
        }

        double[] step = new double[size];
        double[] slope = [.. places.Select(place => gradient[place])];
        double enough = 0.1 * tolerance;
        for (int sweep = 0; sweep < MaximumSweeps; sweep++)
        {
            double largest = 0;
            for (int index = 0; index < size; index++)
            {
                double bend = hessian[(index * size) + index];
                double weight = parameters[places[index]] + step[index];
                largest = Math.Max(largest, Math.Abs(Subgradient(weight, slope[index], places[index])));
                double moved = Shrink((bend * weight) - slope[index], IsIntercept(places[index]) ? 0 : l1) / bend;
                double change = moved - weight;
                if (change != 0)
                {
                    // The exact zero must survive adding the step to the weight again.
                    step[index] = moved == 0 ? -parameters[places[index]] : step[index] + change;
                    Lanes.AddScaled(slope, hessian.AsSpan(index * size, size), change);
                }
            }

            if (largest <= enough)
            {
                break;
            }
        }

        double[] full = new double[parameters.Length];
        for (int index = 0; index < size; index++)
        {
            full[places[index]] = step[index];
        }

        return full;
    }

    private static double Shrink(double value, double by) => Math.CopySign(Math.Max(0, Math.Abs(value) - by), value);
}
