namespace Betting.Models.Explanation;

/// <summary>A model that says what each feature contributed to a score.</summary>
/// <remarks>Implementations are safe from any thread.</remarks>
public interface IExplainableModel : IModel
{
    /// <summary>The number of scores behind the probabilities: 1 (log odds) for two outcomes, else one per outcome.</summary>
    int ScoreCount { get; }

    /// <summary>Whether <see cref="Explain"/> can answer.</summary>
    bool CanExplain { get; }

    /// <summary>The scores (margins) from which the probabilities follow.</summary>
    /// <param name="features">One value per feature of the signature, in its order; NaN means missing.</param>
    /// <param name="scores">Receives <see cref="ScoreCount"/> scores.</param>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    void Score(ReadOnlySpan<double> features, Span<double> scores);

    /// <summary>Splits a score into what it is on average and what each feature of the row contributed: Shapley values.</summary>
    /// <param name="features">One value per feature of the signature, in its order; NaN means missing.</param>
    /// <param name="score">The score to explain, 0 to <see cref="ScoreCount"/> - 1.</param>
    /// <param name="contributions">Receives one contribution per feature, in units of the score; 0 where a feature is never used.</param>
    /// <returns>The base value: the score's average over the training rows. With all contributions it adds up to the score, up to rounding.</returns>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such score.</exception>
    /// <exception cref="InvalidOperationException">The model cannot be explained; see <see cref="CanExplain"/>.</exception>
    double Explain(ReadOnlySpan<double> features, int score, Span<double> contributions);
}
