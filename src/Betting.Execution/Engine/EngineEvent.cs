using Betting.Execution.Placement;

namespace Betting.Execution.Engine;

/// <summary>Something that a pipeline decided, settled or failed at.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
/// <param name="Decision">What, and why.</param>
/// <param name="Placement">Where the bet stands; <see langword="null"/> where none was proposed.</param>
/// <param name="Error">What went wrong: with the item, or with writing the decision into the log; <see langword="null"/> where nothing did.</param>
public sealed record EngineEvent(BetDecision Decision, PlacementReport? Placement, Exception? Error);
