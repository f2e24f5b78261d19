using System.Collections.Immutable;
using Betting.Models.Internal;

namespace Betting.Models.Baselines;

/// <summary>Parameters of <see cref="OrderedRegressionTrainer"/>.</summary>
/// <remarks>Thread safety: set once, then only read. The trainer checks every range when it is created.</remarks>
public sealed class OrderedRegressionOptions
{
    /// <summary>The distribution of the latent error.</summary>
    /// <value>Default <see cref="OrderedLink.Probit"/>.</value>
    public OrderedLink Link { get; init; }

    /// <summary>The columns used.</summary>
    /// <value>Distinct names. Default empty: all.</value>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>The penalty lambda: minimised is the sum of weighted log losses + lambda / 2 x the sum of squared weights on standardised inputs;
    /// thresholds are free.</summary>
    /// <value>0 or more. Default 1. With 0 the weights of separable data grow until the iterations end.</value>
    public double L2 { get; init; } = 1;

    /// <summary>The most steps of the optimiser.</summary>
    /// <value>1 or more. Default 500.</value>
    public int MaximumIterations { get; init; } = 500;

    /// <summary>The largest entry of the objective's gradient at which the optimiser stops, in nats per unit of a weight.</summary>
    /// <value>Above 0. Default 0.000001.</value>
    public double GradientTolerance { get; init; } = 1e-6;

    internal void Validate()
    {
        Require.Between((int)Link, 0, 1, nameof(Link));
        ArgumentNullException.ThrowIfNull(Columns);
        if (Columns.Any(string.IsNullOrWhiteSpace) || Columns.Distinct(StringComparer.Ordinal).Count() != Columns.Count)
        {
            throw new ArgumentException("Columns must be distinct names that are not empty.");
        }

        Require.NotNegative(L2, nameof(L2));
        Require.AtLeast(MaximumIterations, 1, nameof(MaximumIterations));
        Require.Positive(GradientTolerance, nameof(GradientTolerance));
    }

    internal ImmutableSortedDictionary<string, string> Describe()
    {
        var all = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        all["link"] = Link == OrderedLink.Probit ? "probit" : "logit";
        all["columns"] = Columns.Count == 0 ? "all" : string.Join(',', Columns);
        all["l2"] = Say.Number(L2);
        all["maximumIterations"] = Say.Number(MaximumIterations);
        all["gradientTolerance"] = Say.Number(GradientTolerance);
        return all.ToImmutable();
    }
}
