namespace Betting.Monitoring.Scores;

/// <summary>What a score measures.</summary>
public enum ScoreMeasure
{
    /// <summary>Brier score; lower is better. Halved for two outcomes.</summary>
    Brier,

    /// <summary>Log loss in nats; lower is better.</summary>
    LogLoss,

    /// <summary>Ranked probability score of ordered outcomes, divided by their number less one; lower is better.</summary>
    RankedProbability,

    /// <summary>Area under the ROC curve, one outcome against the rest and averaged; higher is better.</summary>
    AreaUnderCurve,

    /// <summary>Share of forecasts whose most probable outcome happened; higher is better.</summary>
    Accuracy,

    /// <summary>Expected calibration error in bins of equal width, averaged over outcomes; 0 is best.</summary>
    CalibrationError,

    /// <summary>Slope of what happened on the log odds of the forecast; 1 is best, below it forecasts are too extreme.</summary>
    CalibrationSlope,

    /// <summary>Intercept of what happened on the log odds of the forecast; 0 is best.</summary>
    CalibrationIntercept,
}
