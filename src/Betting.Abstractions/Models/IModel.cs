namespace Betting.Models;

/// <summary>A trained model: immutable, thread-safe, deterministic, and free of allocation when scoring.</summary>
public interface IModel
{
    /// <summary>What the model takes and gives.</summary>
    ModelSignature Signature { get; }

    /// <summary>The kind of model, for example <c>boosted-trees</c>.</summary>
    string Kind { get; }

    /// <summary>Scores one row.</summary>
    /// <param name="features">One value per feature of the signature, in its order; NaN means missing.</param>
    /// <param name="probabilities">Receives one probability per selection of the signature's market; they add up to 1.</param>
    /// <returns>What a reader must know before trusting the answer.</returns>
    /// <exception cref="ArgumentException">A length does not fit the signature.</exception>
    PredictionCaveats Predict(ReadOnlySpan<double> features, Span<double> probabilities);
}
