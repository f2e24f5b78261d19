namespace Betting.Monitoring.Retraining;

/// <summary>When a <see cref="RetrainingPolicy"/> asks for a new model.</summary>
/// <remarks>Immutable and thread-safe. Checked when the policy is created.</remarks>
public sealed record RetrainingPolicyOptions
{
    /// <summary>Age of the training data's end at which a model is trained again in any case.</summary>
    /// <value>Above zero. Default 7 days.</value>
    public TimeSpan Baseline { get; init; } = TimeSpan.FromDays(7);

    /// <summary>Population stability index above which a drifted feature asks for training at once.</summary>
    /// <value>Above 0. Default 0.25. A conservative threshold: a false alarm costs computing, a miss costs predictions.</value>
    public double DriftThreshold { get; init; } = 0.25;

    /// <summary>Relative rise of the recent score over the score before above which training is asked for at once; the score is a loss: lower is better.</summary>
    /// <value>Above 0. Default 0.2, which is 20 %.</value>
    public double ScoreRise { get; init; } = 0.2;

    /// <summary>Time that must have passed since the last training began, whatever became of it.</summary>
    /// <value>Zero or more. Default 24 hours.</value>
    public TimeSpan CoolDown { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Fewest labels that must have come in since the model was trained: without new ones a new model learns nothing new.</summary>
    /// <value>0 or more. Default 50.</value>
    public int MinimumNewLabels { get; init; } = 50;

    /// <summary>Fewest rows to train on, old and new.</summary>
    /// <value>1 or more. Default 500.</value>
    public int MinimumRows { get; init; } = 500;
}
