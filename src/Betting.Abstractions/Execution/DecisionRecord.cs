namespace Betting.Execution;

/// <summary>A decision as a log keeps it.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
/// <param name="Id">The decision's number in its log, from 1, rising in the order of appending.</param>
/// <param name="Decision">The decision.</param>
public sealed record DecisionRecord(long Id, BetDecision Decision);
