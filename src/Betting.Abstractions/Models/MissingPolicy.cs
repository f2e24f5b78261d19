namespace Betting.Models;

/// <summary>What a model does with a missing feature, the same way at training and scoring.</summary>
public enum MissingPolicy
{
    /// <summary>Splits send a missing value to the side learned in training.</summary>
    LearnedDirection,

    /// <summary>A missing value counts as the training mean, and an indicator column says that it was missing.</summary>
    MeanWithIndicator,

    /// <summary>The outcome shares of training answer, flagged <see cref="PredictionCaveats.Degraded"/> where a feature would have said more.</summary>
    OutcomeShares,

    /// <summary>Members treat a missing value in different ways, each as its own signature says.</summary>
    PerMember,
}
