using System.Collections.Immutable;

namespace Betting.Models.Training;

/// <summary>What a walk-forward run gave: every row answered as it would have been at its decision time.</summary>
/// <remarks>Thread safety: immutable, safe from any thread.</remarks>
public sealed record WalkForwardOutcome
{
    /// <summary>The folds in time order. The last answers no row where a model was due after the history.</summary>
    public required ImmutableArray<WalkForwardFold> Folds { get; init; }

    /// <summary>Calibrated probabilities, row after row, one per outcome; NaN for rows before the first fold.</summary>
    public required ImmutableArray<double> Probabilities { get; init; }

    /// <summary>The caveats of each row; none for rows before the first fold.</summary>
    public required ImmutableArray<PredictionCaveats> Caveats { get; init; }

    /// <summary>The fold that answered each row, -1 for rows before the first.</summary>
    public required ImmutableArray<int> RowFold { get; init; }

    /// <summary>The model for decisions after the history; <see langword="null"/> where there was never enough to fit one.</summary>
    public required WalkForwardFold? Next { get; init; }
}
