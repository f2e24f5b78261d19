namespace Betting.Monitoring;

/// <summary>A prediction as a log keeps it, with its outcome once that is known.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed record PredictionRecord
{
    /// <summary>The prediction's number in the log, rising in the order of recording.</summary>
    public required long Sequence { get; init; }

    /// <summary>The prediction.</summary>
    public required LoggedPrediction Prediction { get; init; }

    /// <summary>When it was recorded, in UTC.</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>How many outcomes are stored: 0 while it is pending, above 1 after corrections.</summary>
    public int Version { get; init; }

    /// <summary>The outcome that counts now; <see langword="null"/> while the prediction is pending.</summary>
    public PredictionOutcome? Outcome { get; init; }

    /// <summary>Whether the outcome is known.</summary>
    public PredictionState State => Outcome is null ? PredictionState.Pending : PredictionState.Settled;

    /// <summary>How long after the start the outcome became known; <see langword="null"/> while the prediction is pending.</summary>
    public TimeSpan? LabelLag => Outcome is null ? null : Outcome.SettledAt - Prediction.StartsAt;
}
