namespace Betting.Monitoring.Retraining;

/// <summary>What two models lost on the same event of the forward window.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
/// <param name="Key">The event and market, once per window.</param>
/// <param name="At">When the event was decided upon, in UTC; events of one block of time are drawn together.</param>
/// <param name="Champion">The loss of the active model, finite; lower is better.</param>
/// <param name="Challenger">The loss of the new model by the same rule, finite.</param>
public readonly record struct PairedLoss(string Key, DateTimeOffset At, double Champion, double Challenger);
