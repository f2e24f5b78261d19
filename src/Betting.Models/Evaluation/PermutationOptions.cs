using Betting.Models.Internal;

namespace Betting.Models.Evaluation;

/// <summary>Parameters of <see cref="PermutationImportance"/>.</summary>
/// <remarks>Thread safety: set once, then only read.</remarks>
public sealed class PermutationOptions
{
    /// <summary>How often each column is shuffled.</summary>
    /// <value>1 to 1,000. Default 5.</value>
    public int Repeats { get; init; } = 5;

    /// <summary>The length of the blocks of time, counted from Monday 2000-01-03 UTC: values are shuffled inside a block only, so that a column is
    /// not credited with knowing the season, and the interval draws whole blocks.</summary>
    /// <value>One hour to 3,660 days. Default 28 days.</value>
    public TimeSpan Block { get; init; } = TimeSpan.FromDays(28);

    /// <summary>The level of the intervals.</summary>
    /// <value>Above 0, below 1. Default 0.95.</value>
    public double Level { get; init; } = 0.95;

    /// <summary>Resamples of the bootstrap.</summary>
    /// <value>1 to 10 million. Default 2000.</value>
    public int Resamples { get; init; } = 2000;

    /// <summary>The seed of shuffling and bootstrap.</summary>
    /// <value>Default 42.</value>
    public ulong Seed { get; init; } = 42;

    /// <summary>The most threads. The answer is the same, bit for bit, for any number.</summary>
    /// <value>0 (one per processor) or more. Default 0.</value>
    public int MaximumThreads { get; init; }

    internal void Validate()
    {
        Require.Between(Repeats, 1, 1000, nameof(Repeats));
        Require.Share(Level, false, false, nameof(Level));
        Require.Between(Resamples, 1, 10_000_000, nameof(Resamples));
        Require.AtLeast(MaximumThreads, 0, nameof(MaximumThreads));
        if (Block < TimeSpan.FromHours(1) || Block > TimeSpan.FromDays(3660))
        {
            throw new ArgumentOutOfRangeException(nameof(Block), Say.Text($"Block is {Block}; the allowed range is one hour to 3,660 days."));
        }
    }
}
