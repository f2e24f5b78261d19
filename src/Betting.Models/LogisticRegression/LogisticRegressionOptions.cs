using System.Collections.Immutable;
using Betting.Models.Internal;

namespace Betting.Models.LogisticRegression;

/// <summary>Parameters of <see cref="LogisticRegressionTrainer"/>.</summary>
/// <remarks>Thread safety: set once, then only read. The trainer checks every range when it is created.</remarks>
public sealed class LogisticRegressionOptions
{
    /// <summary>
    /// The penalty lambda: minimised is the sum of weighted log losses + lambda / 2 x the sum of squared weights on standardised inputs;
    /// intercepts are free. It counts like rows: 10 is little against 1,000 rows.
    /// </summary>
    /// <value>0 or more. Default 10. With 0 the weights of separable data grow until the iterations end.</value>
    public double L2 { get; init; } = 10;

    /// <summary>
    /// The penalty lambda1: lambda1 x the sum of absolute weights on standardised inputs is minimised too; intercepts are free. Weights that
    /// do not pay for themselves are exactly 0. Set <see cref="L2"/> to 0 for the lasso; both together are the elastic net.
    /// </summary>
    /// <value>0 or more. Default 0.</value>
    public double L1 { get; init; }

    /// <summary>The most steps of the optimiser.</summary>
    /// <value>1 or more. Default 500.</value>
    public int MaximumIterations { get; init; } = 500;

    /// <summary>The largest entry of the objective's gradient (with L1, of its smallest subgradient) at which the optimiser stops, in nats per unit of a weight.</summary>
    /// <value>Above 0. Default 0.000001.</value>
    public double GradientTolerance { get; init; } = 1e-6;

    internal void Validate()
    {
        Require.NotNegative(L2, nameof(L2));
        Require.NotNegative(L1, nameof(L1));
        Require.AtLeast(MaximumIterations, 1, nameof(MaximumIterations));
        Require.Positive(GradientTolerance, nameof(GradientTolerance));
    }

    internal ImmutableSortedDictionary<string, string> Describe()
    {
        var all = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        all["l2"] = Say.Number(L2);
        if (L1 > 0)
        {
            all["l1"] = Say.Number(L1);
        }

        all["maximumIterations"] = Say.Number(MaximumIterations);
        all["gradientTolerance"] = Say.Number(GradientTolerance);
        return all.ToImmutable();
    }
}
