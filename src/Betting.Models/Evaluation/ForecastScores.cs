namespace Betting.Models.Evaluation;

/// <summary>The scores of some forecasts; NaN (undefined) where there are no rows.</summary>
/// <remarks>Thread safety: immutable, safe from any thread.</remarks>
public sealed record ForecastScores
{
    /// <summary>The rows scored.</summary>
    public required int Rows { get; init; }

    /// <summary>Mean log loss in nats.</summary>
    public required double LogLoss { get; init; }

    /// <summary>Mean ignorance: the log loss in bits.</summary>
    public required double Ignorance { get; init; }

    /// <summary>Mean Brier score: halved for two outcomes.</summary>
    public required double Brier { get; init; }

    /// <summary>Mean ranked probability score; <see langword="null"/> where the outcomes are not ordered.</summary>
    public required double? RankedProbability { get; init; }

    /// <summary>The area under the ROC curve, averaged over outcomes; <see langword="null"/> where one outcome alone occurred.</summary>
    public required double? AreaUnderCurve { get; init; }

    /// <summary>The share of rows whose most probable outcome happened.</summary>
    public required double Accuracy { get; init; }
}
