namespace Betting.Models.Import;

/// <summary>What imported trees were trained to predict.</summary>
public enum ImportedObjective
{
    /// <summary>The probability of class 1 of two; the score is its log odds (times a slope, see LightGBM's <c>sigmoid</c>).</summary>
    Binary,

    /// <summary>The probabilities of three or more classes; one score each, softmax.</summary>
    MultiClass,

    /// <summary>A number; the score is the number.</summary>
    SquaredError,

    /// <summary>The mean of a count; the score is its logarithm.</summary>
    Poisson,
}
