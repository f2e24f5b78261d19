using Betting.Execution.Placement;

namespace Betting.Execution.Engine;

/// <summary>A decision and what the ledger recorded for it.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
/// <param name="Decision">The decision, explained.</param>
/// <param name="Placement">Where the bet stands; <see langword="null"/> where none was proposed.</param>
/// <param name="Error">What kept the decision from being made; <see langword="null"/> where nothing did.</param>
public sealed record DecisionOutcome(BetDecision Decision, PlacementReport? Placement, Exception? Error = null);
