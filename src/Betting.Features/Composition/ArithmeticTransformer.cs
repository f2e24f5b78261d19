using Betting.Features.Internal;

namespace Betting.Features.Composition;

/// <summary>Adds sums, differences, products and ratios of two features behind the features of a transformer. NaN where a side is, and where the outcome is not finite.</summary>
/// <remarks>A formula may name the result of an earlier one. Not thread-safe; it owns the transformer inside.</remarks>
public sealed class ArithmeticTransformer : IFeatureTransformer
{
    private const int CodeVersion = 1;

    private readonly IFeatureTransformer inner;
    private readonly int width;
    private readonly (int Left, FeatureOperation Operation, int Right)[] steps;

    /// <summary>Wraps a transformer.</summary>
    /// <param name="inner">The transformer, used by nobody else from now on.</param>
    /// <param name="formulas">What is added, at least one, in the order of the columns.</param>
    /// <exception cref="ArgumentException">There is no formula, one names a feature that does not exist (yet), or its own name is taken; the message says all that is wrong.</exception>
    public ArithmeticTransformer(IFeatureTransformer inner, IReadOnlyList<FeatureFormula> formulas)
    {
        ArgumentNullException.ThrowIfNull(inner);
        ArgumentNullException.ThrowIfNull(formulas);
        this.inner = inner;
        width = inner.Features.Names.Length;
        List<string> names = [.. inner.Features.Names];
        List<string> errors = formulas.Count == 0 ? ["No formula is given."] : [];
        List<(int, FeatureOperation, int)> compiled = [];
        Parameters parameters = [];
        foreach (FeatureFormula formula in formulas)
        {
            compiled.Add((Find(names, formula, formula.Left, errors), formula.Operation, Find(names, formula, formula.Right, errors)));
            if (!Enum.IsDefined(formula.Operation))
            {
                errors.Add($"The operation of '{formula.Name}' is {formula.Operation}; it is one of {string.Join(", ", Enum.GetNames<FeatureOperation>())}.");
            }

            if (names.Contains(formula.Name))
            {
                errors.Add($"There is a feature '{formula.Name}' already.");
            }

            names.Add(formula.Name);
            parameters.Add($"formula:{formula.Name}:left", formula.Left);
            parameters.Add($"formula:{formula.Name}:operation", formula.Operation.ToString());
            parameters.Add($"formula:{formula.Name}:right", formula.Right);
        }

        WrappedSet.ThrowIfWrong(errors, nameof(formulas));
        steps = [.. compiled];
        Features = WrappedSet.Of(inner.Features, "combine", CodeVersion, "With sums, differences, products or ratios:", names, parameters);
    }

    /// <inheritdoc/>
    public FeatureSet Features { get; }

    /// <inheritdoc/>
    public void Compute(in FeatureRequest request, Span<double> destination)
    {
        inner.Compute(in request, destination[..width]);
        for (int step = 0; step < steps.Length; step++)
        {
            double left = destination[steps[step].Left];
            double right = destination[steps[step].Right];
            double value = steps[step].Operation switch
            {
                FeatureOperation.Sum => left + right,
                FeatureOperation.Difference => left - right,
                FeatureOperation.Product => left * right,
                _ => left / right,
            };
            destination[width + step] = double.IsFinite(value) ? value : double.NaN;
        }
    }

    /// <inheritdoc/>
    public void Observe(Result result) => inner.Observe(result);

    /// <inheritdoc/>
    public void Save(BinaryWriter writer) => inner.Save(writer);

    /// <inheritdoc/>
    public void Restore(BinaryReader reader) => inner.Restore(reader);

    private static int Find(List<string> names, FeatureFormula formula, string name, List<string> errors)
    {
        int index = names.IndexOf(name);
        if (index < 0)
        {
            errors.Add($"'{formula.Name}' is made of '{name}', which is none of {WrappedSet.Listed(names)}.");
        }

        return index;
    }
}
