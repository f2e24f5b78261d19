namespace Betting.Monitoring;

/// <summary>In which order predictions are read.</summary>
public enum PredictionOrder
{
    /// <summary>By <see cref="LoggedPrediction.MadeAt"/>, then in the order in which they were recorded.</summary>
    MadeAt,

    /// <summary>By the instant at which the outcome became known, then in the order in which they were recorded; those without an outcome are left out.</summary>
    SettledAt,
}
