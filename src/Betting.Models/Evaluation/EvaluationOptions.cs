using Betting.Models.Internal;

namespace Betting.Models.Evaluation;

/// <summary>Parameters of <see cref="ForecastEvaluation"/>.</summary>
/// <remarks>Thread safety: set once, then only read.</remarks>
public sealed class EvaluationOptions
{
    /// <summary>Whether the outcomes are ordered (home, draw, away; over, under), so that the ranked probability score means something.</summary>
    /// <value>Default true.</value>
    public bool OrderedOutcomes { get; init; } = true;

    /// <summary>The length of the blocks of the bootstrap, counted from Monday 2000-01-03 UTC: rows of one block depend on each other.</summary>
    /// <value>One hour to 366 days. Default 7 days.</value>
    public TimeSpan Block { get; init; } = TimeSpan.FromDays(7);

    /// <summary>The level of the intervals.</summary>
    /// <value>Above 0, below 1. Default 0.95.</value>
    public double Level { get; init; } = 0.95;

    /// <summary>Resamples of the bootstrap.</summary>
    /// <value>1 to 10 million. Default 2000.</value>
    public int Resamples { get; init; } = 2000;

    /// <summary>The seed of the bootstrap.</summary>
    /// <value>Default 42.</value>
    public ulong Seed { get; init; } = 42;

    /// <summary>The fewest rows with a market for a verdict.</summary>
    /// <value>2 or more. Default 200.</value>
    public int MinimumRows { get; init; } = 200;

    /// <summary>The fewest blocks for a verdict.</summary>
    /// <value>2 or more. Default 10.</value>
    public int MinimumBlocks { get; init; } = 10;

    internal void Validate()
    {
        if (Block < TimeSpan.FromHours(1) || Block > TimeSpan.FromDays(366))
        {
            throw new ArgumentOutOfRangeException(nameof(Block), Say.Text($"Block is {Block}; the allowed range is one hour to 366 days."));
        }

        Require.Share(Level, false, false, nameof(Level));
        Require.Between(Resamples, 1, 10_000_000, nameof(Resamples));
        Require.AtLeast(MinimumRows, 2, nameof(MinimumRows));
        Require.AtLeast(MinimumBlocks, 2, nameof(MinimumBlocks));
    }
}
