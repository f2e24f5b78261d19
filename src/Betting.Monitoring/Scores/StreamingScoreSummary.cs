namespace Betting.Monitoring.Scores;

/// <summary>What <see cref="StreamingScores"/> has seen.</summary>
/// <remarks>Immutable and thread-safe. Means are NaN where nothing was counted.</remarks>
public readonly record struct StreamingScoreSummary
{
    /// <summary>How many predictions were recorded.</summary>
    public long Predicted { get; init; }

    /// <summary>Expected Brier score of all that were recorded, known without outcomes.</summary>
    public double PromisedBrier { get; init; }

    /// <summary>Expected log loss of all that were recorded, in nats.</summary>
    public double PromisedLogLoss { get; init; }

    /// <summary>Expected accuracy of all that were recorded.</summary>
    public double PromisedAccuracy { get; init; }

    /// <summary>How many outcomes were counted.</summary>
    public long Settled { get; init; }

    /// <summary>Mean Brier score.</summary>
    public double Brier { get; init; }

    /// <summary>Expected Brier score of the same predictions.</summary>
    public double ExpectedBrier { get; init; }

    /// <summary>Mean log loss in nats.</summary>
    public double LogLoss { get; init; }

    /// <summary>Expected log loss of the same predictions.</summary>
    public double ExpectedLogLoss { get; init; }

    /// <summary>How far the log loss lies above the expected one, in standard deviations; NaN where it cannot vary.</summary>
    public double LogLossDeviations { get; init; }

    /// <summary>Mean ranked probability score.</summary>
    public double RankedProbability { get; init; }

    /// <summary>Share of predictions whose most probable outcome happened.</summary>
    public double Accuracy { get; init; }

    /// <summary>Expected accuracy of the same predictions.</summary>
    public double ExpectedAccuracy { get; init; }

    /// <summary>Expected calibration error in ten bins of equal width, averaged over outcomes.</summary>
    public double CalibrationError { get; init; }

    /// <summary>How many of the settled predictions had a price.</summary>
    public long Priced { get; init; }

    /// <summary>The market's mean log loss on these.</summary>
    public double MarketLogLoss { get; init; }

    /// <summary>The model's mean log loss on the same.</summary>
    public double LogLossWithMarket { get; init; }
}
