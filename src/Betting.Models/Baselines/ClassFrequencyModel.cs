using System.Collections.Immutable;
using Betting.Models.Internal;

namespace Betting.Models.Baselines;

/// <summary>The same answer for every game: how often each outcome happened in training. What every other model must beat.</summary>
/// <remarks>Thread safety: immutable, safe from any thread; scoring allocates nothing.</remarks>
public sealed class ClassFrequencyModel : IModel
{
    /// <summary>The kind of this model.</summary>
    public const string ModelKind = "class-frequency";

    internal ClassFrequencyModel(ModelSignature signature, ImmutableArray<double> frequencies)
    {
        Signature = signature;
        Frequencies = frequencies;
    }

    /// <inheritdoc/>
    public ModelSignature Signature { get; }

    /// <inheritdoc/>
    /// <value>Always <c>class-frequency</c>.</value>
    public string Kind => ModelKind;

    /// <summary>The weighted share of each outcome in training, in the order of the market's selections.</summary>
    public ImmutableArray<double> Frequencies { get; }

    /// <inheritdoc/>
    /// <remarks>The features are not read. Always flagged <see cref="PredictionCaveats.Uncalibrated"/>.</remarks>
    public PredictionCaveats Predict(ReadOnlySpan<double> features, Span<double> probabilities)
    {
        ModelInput.CheckLengths(Signature, Frequencies.Length, features.Length, probabilities.Length);
        Frequencies.CopyTo(probabilities);
        return PredictionCaveats.Uncalibrated;
    }
}
