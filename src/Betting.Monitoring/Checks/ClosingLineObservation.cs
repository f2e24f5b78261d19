namespace Betting.Monitoring.Checks;

/// <summary>How a bet's price compares with the fair price at the close.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
/// <param name="ClosedAt">When the market closed, in UTC.</param>
/// <param name="Value">Price taken over fair closing price, less 1: 0.02 is 2 % better than the close. Finite.</param>
public readonly record struct ClosingLineObservation(DateTimeOffset ClosedAt, double Value);
