namespace Betting.Monitoring.Checks;

/// <summary>A probability that was given, and whether it came true.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
/// <param name="SettledAt">When the outcome became known, in UTC.</param>
/// <param name="Probability">The probability, 0 to 1.</param>
/// <param name="Happened">Whether the event happened.</param>
public readonly record struct ForecastOutcome(DateTimeOffset SettledAt, double Probability, bool Happened);
