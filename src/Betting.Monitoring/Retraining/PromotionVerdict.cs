namespace Betting.Monitoring.Retraining;

/// <summary>How a challenger did beside the champion.</summary>
public enum PromotionVerdict
{
    /// <summary>Better with confidence: it is promoted.</summary>
    Better,

    /// <summary>The interval includes no difference: the champion stays.</summary>
    NotDistinguishable,

    /// <summary>Worse with confidence: the champion stays.</summary>
    Worse,

    /// <summary>Too few events or blocks to say: the champion stays.</summary>
    InsufficientData,

    /// <summary>There was no champion to be better than: it is promoted.</summary>
    FirstModel,
}
