using Betting.Models.Internal;

namespace Betting.Models.Ensembles;

/// <summary>Parameters of <see cref="EnsembleEvaluation"/>.</summary>
/// <remarks>Thread safety: set once, then only read.</remarks>
public sealed class EnsembleEvaluationOptions
{
    /// <summary>How members are combined.</summary>
    /// <value>Default soft voting.</value>
    public EnsembleMethod Method { get; init; }

    /// <summary>The share of rows, the earliest, on which the combination is fitted; the later ones judge it.</summary>
    /// <value>Above 0, below 1. Default 0.5.</value>
    public double FitShare { get; init; } = 0.5;

    /// <summary>How long before the first judged decision a label must have been known to be fitted on.</summary>
    /// <value>Zero or more. Default zero.</value>
    public TimeSpan Embargo { get; init; }

    /// <summary>The fewest rows to fit on. With fewer the evaluation is refused.</summary>
    /// <value>1 or more. Default 100.</value>
    public int MinimumFitRows { get; init; } = 100;

    /// <summary>The fewest judged rows for a verdict other than insufficient data.</summary>
    /// <value>2 or more. Default 200.</value>
    public int MinimumJudgedRows { get; init; } = 200;

    /// <summary>The penalty of stacking, see <see cref="StackedEnsemble.Fit"/>.</summary>
    /// <value>0 or more. Default 10.</value>
    public double StackingL2 { get; init; } = 10;

    /// <summary>Rows per block of the bootstrap; rows near in time depend on each other.</summary>
    /// <value>0 or more. Default 0: the cube root of the number of rows, rounded up, but no less than the rows of the busiest instant.</value>
    public int BlockLength { get; init; }

    /// <summary>Resamples of the bootstrap.</summary>
    /// <value>1 to 10 million. Default 2000.</value>
    public int Resamples { get; init; } = 2000;

    /// <summary>The level of the interval.</summary>
    /// <value>Above 0, below 1. Default 0.95.</value>
    public double Level { get; init; } = 0.95;

    /// <summary>The seed of the bootstrap.</summary>
    /// <value>Default 42.</value>
    public ulong Seed { get; init; } = 42;

    internal void Validate()
    {
        Require.Share(FitShare, false, false, nameof(FitShare));
        Require.Share(Level, false, false, nameof(Level));
        Require.AtLeast(MinimumFitRows, 1, nameof(MinimumFitRows));
        Require.AtLeast(MinimumJudgedRows, 2, nameof(MinimumJudgedRows));
        Require.NotNegative(StackingL2, nameof(StackingL2));
        Require.AtLeast(BlockLength, 0, nameof(BlockLength));
        Require.Between(Resamples, 1, 10_000_000, nameof(Resamples));
        EnsembleMethods.Check(Method);
        if (Embargo < TimeSpan.Zero)
        {
            throw new ArgumentOutOfRangeException(nameof(Embargo), Say.Text($"Embargo is {Embargo}; it must be zero or more."));
        }
    }
}
