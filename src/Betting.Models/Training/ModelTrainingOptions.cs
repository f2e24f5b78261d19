using Betting.Models.Internal;

namespace Betting.Models.Training;

/// <summary>Parameters of <see cref="ModelTraining"/>.</summary>
/// <remarks>Thread safety: set once, then only read.</remarks>
public sealed class ModelTrainingOptions
{
    /// <summary>The fewest rows to learn from.</summary>
    /// <value>1 or more. Default 500.</value>
    public int MinimumRows { get; init; } = 500;

    /// <summary>The fewest rows of each outcome.</summary>
    /// <value>1 or more. Default 1.</value>
    public int MinimumRowsPerOutcome { get; init; } = 1;

    internal void Validate()
    {
        Require.AtLeast(MinimumRows, 1, nameof(MinimumRows));
        Require.AtLeast(MinimumRowsPerOutcome, 1, nameof(MinimumRowsPerOutcome));
    }
}
