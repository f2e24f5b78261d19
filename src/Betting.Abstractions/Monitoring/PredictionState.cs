namespace Betting.Monitoring;

/// <summary>Whether the outcome of a logged prediction is known.</summary>
public enum PredictionState
{
    /// <summary>Its outcome is not known yet.</summary>
    Pending,

    /// <summary>Its outcome is known, be it that it does not count.</summary>
    Settled,
}
