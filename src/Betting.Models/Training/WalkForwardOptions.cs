using Betting.Models.Internal;

namespace Betting.Models.Training;

/// <summary>Parameters of <see cref="WalkForward"/>.</summary>
/// <remarks>Thread safety: set once, then only read.</remarks>
public sealed class WalkForwardOptions
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(3650);

    /// <summary>The distance of the boundaries at which a model may be retrained. Boundaries are the multiples of it since 2000-01-01 UTC, so
    /// that a longer or shorter history has the same ones.</summary>
    /// <value>One minute to 3,650 days. Default 90 days.</value>
    public TimeSpan RetrainEvery { get; init; } = TimeSpan.FromDays(90);

    /// <summary>The fewest rows with a known label for the first model.</summary>
    /// <value>1 or more. Default 500.</value>
    public int MinimumTrainingRows { get; init; } = 500;

    /// <summary>The share by which the rows with a known label must have grown since the last fit for another; a boundary with less is skipped.</summary>
    /// <value>0 (any new row is enough) or more. Default 0.10.</value>
    public double MinimumGrowth { get; init; } = 0.10;

    /// <summary>The most rows to train on; the most recently decided are kept.</summary>
    /// <value>At least <see cref="MinimumTrainingRows"/>. Default 20,000.</value>
    public int MaximumTrainingRows { get; init; } = 20_000;

    /// <summary>How long a label must have been known before a boundary to be used at it.</summary>
    /// <value>Zero to 3,650 days. Default zero.</value>
    public TimeSpan Embargo { get; init; }

    /// <summary>The shortest time between the decision of a training row and the boundary.</summary>
    /// <value>Zero to 3,650 days. Default zero.</value>
    public TimeSpan Gap { get; init; }

    /// <summary>How far back of a boundary its training rows may have been decided: a sliding window. <see cref="MinimumGrowth"/> then counts
    /// against the rows of the last fit instead of all rows known by then.</summary>
    /// <value>Zero to 36,500 days. Default zero: all rows before, an expanding window.</value>
    public TimeSpan TrainingWindow { get; init; }

    /// <summary>The most folds fitted at once. The outcome is the same, bit for bit, for any number.</summary>
    /// <value>0 (one per processor) or more. Default 0.</value>
    public int MaximumThreads { get; init; }

    internal void Validate()
    {
        if (RetrainEvery < TimeSpan.FromMinutes(1) || RetrainEvery > Longest)
        {
            throw new ArgumentOutOfRangeException(nameof(RetrainEvery), Say.Text($"RetrainEvery is {RetrainEvery}; the allowed range is one minute to 3,650 days."));
        }

        Duration(Embargo, Longest, nameof(Embargo));
        Duration(Gap, Longest, nameof(Gap));
        Duration(TrainingWindow, 10 * Longest, nameof(TrainingWindow));
        Require.AtLeast(MinimumTrainingRows, 1, nameof(MinimumTrainingRows));
        Require.NotNegative(MinimumGrowth, nameof(MinimumGrowth));
        Require.AtLeast(MaximumTrainingRows, MinimumTrainingRows, nameof(MaximumTrainingRows));
        Require.AtLeast(MaximumThreads, 0, nameof(MaximumThreads));
    }

    private static void Duration(TimeSpan value, TimeSpan longest, string name)
    {
        if (value < TimeSpan.Zero || value > longest)
        {
            throw new ArgumentOutOfRangeException(name, Say.Text($"{name} is {value}; the allowed range is zero to {longest.TotalDays:N0} days."));
        }
    }
}
