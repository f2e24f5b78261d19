using Betting.Models.Internal;

namespace Betting.Models.Training;

/// <summary>Parameters of <see cref="TimeSplit.ByTime"/>.</summary>
/// <remarks>Thread safety: set once, then only read.</remarks>
public sealed class TimeSplitOptions
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(36_500);

    /// <summary>The number of test windows; they end with the last row.</summary>
    /// <value>1 to 1,000. Default 5.</value>
    public int Folds { get; init; } = 5;

    /// <summary>The length of each test window.</summary>
    /// <value>Zero to 36,500 days. Default zero: windows of about equally many rows, n / (folds + 1), cut between two decision times.</value>
    public TimeSpan TestWindow { get; init; }

    /// <summary>How far back of the test window training rows may have been decided: a sliding window.</summary>
    /// <value>Zero to 36,500 days. Default zero: all rows before, an expanding window.</value>
    public TimeSpan TrainingWindow { get; init; }

    /// <summary>The shortest time between the decision of a training row and the start of the test window.</summary>
    /// <value>Zero to 36,500 days. Default zero.</value>
    public TimeSpan Gap { get; init; }

    /// <summary>How long before the start of the test window a training label must have been known. Give at least the delay with which labels
    /// arrive where the times at which they became known are estimates.</summary>
    /// <value>Zero to 36,500 days. Default zero.</value>
    public TimeSpan Embargo { get; init; }

    /// <summary>Folds with fewer training rows are left out.</summary>
    /// <value>1 or more. Default 1.</value>
    public int MinimumTrainingRows { get; init; } = 1;

    internal void Validate()
    {
        Require.Between(Folds, 1, 1000, nameof(Folds));
        Duration(TestWindow, nameof(TestWindow));
        Duration(TrainingWindow, nameof(TrainingWindow));
        Duration(Gap, nameof(Gap));
        Duration(Embargo, nameof(Embargo));
        Require.AtLeast(MinimumTrainingRows, 1, nameof(MinimumTrainingRows));
    }

    private static void Duration(TimeSpan value, string name)
    {
        if (value < TimeSpan.Zero || value > Longest)
        {
            throw new ArgumentOutOfRangeException(name, Say.Text($"{name} is {value}; the allowed range is zero to 36,500 days."));
        }
    }
}
