namespace Betting.Features;

/// <summary>
/// Computes features as a fold over time, so that the future cannot leak: a fixture is computed from what was observed
/// before, and results are observed in the order in which they became known.
/// </summary>
/// <remarks>
/// Deterministic: the same observations in the same order give the same bits. Not thread-safe; one pipeline owns one instance.
/// An implementation touches no clock, no file and no static state.
/// </remarks>
public interface IFeatureTransformer
{
    /// <summary>What the features are called and the version of their values.</summary>
    FeatureSet Features { get; }

    /// <summary>Computes the features of a coming fixture. Must not change the state.</summary>
    /// <param name="request">The fixture, the decision time and the prices known then.</param>
    /// <param name="destination">One value per name of <see cref="Features"/>; <see cref="double.NaN"/> means not known.</param>
    void Compute(in FeatureRequest request, Span<double> destination);

    /// <summary>Takes in a result that has become known. Called in the order of <see cref="Result.KnownAt"/>.</summary>
    /// <param name="result">The result.</param>
    void Observe(Result result);

    /// <summary>Writes the whole state so that <see cref="Restore"/> continues with the same bits.</summary>
    /// <param name="writer">Where to write.</param>
    void Save(BinaryWriter writer);

    /// <summary>Replaces the state by one that <see cref="Save"/> wrote for the same <see cref="FeatureSet.Id"/>.</summary>
    /// <param name="reader">Where to read.</param>
    /// <exception cref="InvalidDataException">The bytes are no state of this transformer.</exception>
    void Restore(BinaryReader reader);
}
