using Betting.Numerics.Functions;

namespace Betting.Models.Goals;

/// <summary>
/// Minimises in units of each parameter's rough standard error, so that a team whose games have almost lost their weight is found as fast
/// as the others, and along directions that keep the sums of attacks and of defences.
/// </summary>
internal sealed class GoalSearch(GoalObjective objective, GoalModelOptions options)
{
    // Steps remembered: enough for several hundred teams.
    private const int Memory = 15;

    public LbfgsResult Minimise(double[] parameters)
    {
        double[] scales = objective.Curvatures(parameters);
        double[] point = new double[parameters.Length];
        double[] scaled = new double[parameters.Length];
        for (int index = 0; index < scales.Length; index++)
        {
            scales[index] = scales[index] > 0 ? 1 / Math.Sqrt(scales[index]) : 1;
            scaled[index] = parameters[index] / scales[index];
        }

        LbfgsResult result = Lbfgs.Minimise(
            (candidate, gradient) =>
            {
                Multiply(candidate, scales, point);
                double value = objective.Evaluate(point, gradient);
                Multiply(gradient, scales, gradient);
                objective.KeepSums(scales, gradient);
                return value;
            },
            scaled,
            options.MaximumIterations,
            options.GradientTolerance,
            Memory);
        Multiply(scaled, scales, parameters);
        return result;
    }

    private static void Multiply(ReadOnlySpan<double> values, double[] scales, Span<double> products)
    {
        for (int index = 0; index < scales.Length; index++)
        {
            products[index] = values[index] * scales[index];
        }
    }
}
