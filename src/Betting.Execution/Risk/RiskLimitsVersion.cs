namespace Betting.Execution.Risk;

/// <summary>Limits with the record of how they came into force.</summary>
/// <param name="Version">1 for the first limits of a source, then one more for each change.</param>
/// <param name="Limits">The limits.</param>
/// <param name="Author">Who set them.</param>
/// <param name="Reason">Why.</param>
/// <param name="At">When, in UTC.</param>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed record RiskLimitsVersion(int Version, RiskLimits Limits, string Author, string Reason, DateTimeOffset At);
