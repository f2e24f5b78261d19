namespace Betting.Monitoring.Performance;

/// <summary>The score of one prediction whose outcome is known.</summary>
/// <remarks>Thread-safe (immutable).</remarks>
/// <param name="SettledAt">When the outcome became known.</param>
/// <param name="Brier">The prediction's Brier score, 0 (right and certain) to 2 (wrong and certain, summed over outcomes).</param>
public readonly record struct SettledPrediction(DateTimeOffset SettledAt, double Brier);
