using Betting.Monitoring.Drift;

namespace Betting.Monitoring.Retraining;

/// <summary>What is known of a model when the question is whether to train it again.</summary>
/// <remarks>Immutable and thread-safe. What is <see langword="null"/> is not known, and never counts as good or bad.</remarks>
public sealed record RetrainingSituation
{
    /// <summary>The model's name in the registry.</summary>
    public required string Model { get; init; }

    /// <summary>Now, in UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The end of the data that the active model was trained on; <see langword="null"/> where there is no model yet.</summary>
    public DateTimeOffset? TrainedUntil { get; init; }

    /// <summary>When a training was last begun, whatever became of it; <see langword="null"/> where none was.</summary>
    public DateTimeOffset? LastAttemptAt { get; init; }

    /// <summary>Labels that came in since <see cref="TrainedUntil"/>.</summary>
    public required long NewLabels { get; init; }

    /// <summary>Rows that a training would have.</summary>
    public required long Rows { get; init; }

    /// <summary>The largest population stability index that chance does not explain: see <see cref="DriftOf"/>.</summary>
    public double? Drift { get; init; }

    /// <summary>Mean loss of the recent window.</summary>
    public double? RecentScore { get; init; }

    /// <summary>Mean loss of the window before, above 0.</summary>
    public double? BaselineScore { get; init; }

    /// <summary>The largest stability index among features that a check found drifted beyond chance; 0 where it found none.</summary>
    /// <param name="drifts">The comparisons of one check.</param>
    /// <returns>The index, or <see langword="null"/> where no feature could be judged.</returns>
    public static double? DriftOf(IEnumerable<FeatureDrift> drifts)
    {
        ArgumentNullException.ThrowIfNull(drifts);
        double? worst = null;
        foreach (FeatureDrift drift in drifts.Where(drift => drift.Finding.Status == FindingStatus.Checked))
        {
            worst = Math.Max(worst ?? 0, drift.IsDrifted ? drift.Psi ?? 0 : 0);
        }

        return worst;
    }
}
