using Betting.Models.Internal;

namespace Betting.Models.Goals;

/// <summary>Parameters of <see cref="GoalWalkForward"/>.</summary>
/// <remarks>Thread safety: set once, then only read.</remarks>
public sealed class GoalWalkForwardOptions
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(3650);

    /// <summary>The distance of the boundaries at which the model is fitted again. Boundaries are the multiples of it since 2000-01-01 UTC, so that
    /// a longer or shorter history has the same ones.</summary>
    /// <value>One minute to 3,650 days. Default 7 days.</value>
    public TimeSpan RefitEvery { get; init; } = TimeSpan.FromDays(7);

    /// <summary>How far before a boundary a game may have started to be learned from.</summary>
    /// <value>Above zero. Default <see langword="null"/>: any time.</value>
    public TimeSpan? Window { get; init; }

    /// <summary>Whether a fit starts from the model before it, which saves time and changes the answer only within the optimiser's tolerance.</summary>
    /// <value>Default <see langword="false"/>: every model is, bit for bit, what a single fit at its boundary gives.</value>
    public bool StartFromPrevious { get; init; }

    internal void Validate()
    {
        if (RefitEvery < TimeSpan.FromMinutes(1) || RefitEvery > Longest)
        {
            throw new ArgumentOutOfRangeException(nameof(RefitEvery), Say.Text($"RefitEvery is {RefitEvery}; the allowed range is one minute to 3,650 days."));
        }

        if (Window is { } window && window <= TimeSpan.Zero)
        {
            throw new ArgumentOutOfRangeException(nameof(Window), Say.Text($"Window is {window}; it must be above zero."));
        }
    }
}
