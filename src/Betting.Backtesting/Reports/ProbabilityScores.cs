using Betting.Numerics.Scoring;

namespace Betting.Backtesting.Reports;

/// <summary>How good a set of predictions was.</summary>
/// <remarks>Immutable and thread-safe. Lower is better for every score but accuracy and AUC.</remarks>
public sealed record ProbabilityScores
{
    /// <summary>The number of predictions that were scored.</summary>
    public required int Predictions { get; init; }

    /// <summary>Mean natural log loss.</summary>
    public required double LogLoss { get; init; }

    /// <summary>Mean Brier score: the sum of squared errors over all outcomes, or the classic one-sided score for two outcomes.</summary>
    public required double Brier { get; init; }

    /// <summary>Mean ranked probability score, outcomes in market order.</summary>
    public required double RankedProbability { get; init; }

    /// <summary>Expected calibration error over 10 equal-width bins, averaged over outcomes.</summary>
    public required double ExpectedCalibrationError { get; init; }

    /// <summary>The share of rows whose most likely outcome happened, 0 to 1.</summary>
    public required double Accuracy { get; init; }

    /// <summary>Area under the ROC curve, averaged over outcomes one against the rest; <see langword="null"/> where only one class occurred.</summary>
    public required double? AreaUnderCurve { get; init; }

    /// <summary>Scores predictions.</summary>
    /// <param name="probabilities">Row after row, one probability per outcome.</param>
    /// <param name="outcomeCount">The number of outcomes, at least 2.</param>
    /// <param name="outcomes">The index of what happened, one per row.</param>
    /// <returns>The scores, or <see langword="null"/> where there is no row.</returns>
    public static ProbabilityScores? Of(ReadOnlySpan<double> probabilities, int outcomeCount, ReadOnlySpan<int> outcomes) => outcomes.IsEmpty
        ? null
        : new ProbabilityScores
        {
            Predictions = outcomes.Length,
            LogLoss = ScoringRules.LogLoss(probabilities, outcomeCount, outcomes),
            Brier = ScoringRules.Brier(probabilities, outcomeCount, outcomes),
            RankedProbability = ScoringRules.RankedProbability(probabilities, outcomeCount, outcomes),
            ExpectedCalibrationError = CalibrationError.ExpectedOverClasses(probabilities, outcomeCount, outcomes),
            Accuracy = ScoringRules.Accuracy(probabilities, outcomeCount, outcomes),
            AreaUnderCurve = Numerics.Scoring.AreaUnderCurve.OneVersusRest(probabilities, outcomeCount, outcomes),
        };
}
