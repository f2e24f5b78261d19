namespace Betting.Models;

/// <summary>What a model does with a missing feature, the same way at training and scoring.</summary>
public enum MissingPolicy
{
    /// <summary>Splits send a missing value to the side learned in training.</summary>
    LearnedDirection,

    /// <summary>A missing value counts as the training mean, and an indicator column says that it was missing.</summary>
    MeanWithIndicator,
}
