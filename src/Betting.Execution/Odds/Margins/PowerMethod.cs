namespace Betting.Execution.Odds.Margins;

/// <summary><c>p = q^k</c>; solved on the logarithm of the sum, which is convex in k, so that Newton's steps do not overshoot.</summary>
internal sealed class PowerMethod : IMarginMethod
{
    public MarginMethodInfo Info { get; } = new(
        MarginRemovalMethod.Power,
        "power",
        "k",
        ["buchdahl logarithmic", "vovk-zhdanov"],
        "Vovk and Zhdanov, Prediction with expert advice for the Brier game, JMLR 10 (2009); Clarke, Kovalchik and Ingram (2017)");

    public MarginSolution Remove(in MarginBook book, Span<double> probabilities)
    {
        Span<double> logarithms = book.Implied;
        for (int i = 0; i < logarithms.Length; i++)
        {
            logarithms[i] = Math.Log(logarithms[i]);
        }

        return BracketedNewton.Solve<Curve>(logarithms, Math.Log(book.Winners), 1d, 0d, double.PositiveInfinity, probabilities);
    }

    public MarginSolution Apply(ReadOnlySpan<double> probabilities, double winners, double sum, Span<double> implied)
    {
        double[]? rented = probabilities.Length > MarginRemoval.StackSelections ? System.Buffers.ArrayPool<double>.Shared.Rent(probabilities.Length) : null;
        Span<double> logarithms = (rented ?? stackalloc double[MarginRemoval.StackSelections])[..probabilities.Length];
        for (int i = 0; i < logarithms.Length; i++)
        {
            logarithms[i] = Math.Log(probabilities[i]);
        }

        MarginSolution solution = BracketedNewton.Solve<Curve>(logarithms, Math.Log(sum), 1d, 0d, double.PositiveInfinity, implied);
        if (rented is not null)
        {
            System.Buffers.ArrayPool<double>.Shared.Return(rented);
        }

        return solution with { Parameter = 1d / solution.Parameter };
    }

    private readonly struct Curve : ICurve
    {
        public static double Evaluate(ReadOnlySpan<double> input, double parameter, Span<double> output, out double slope)
        {
            double sum = 0d;
            double weighted = 0d;
            for (int i = 0; i < input.Length; i++)
            {
                double power = Math.Exp(parameter * input[i]);
                output[i] = power;
                sum += power;
                weighted += power * input[i];
            }

            slope = weighted / sum;
            return Math.Log(sum);
        }
    }
}
