namespace Betting.Models.Experiments;

/// <summary>What became of a change of an experiment's state.</summary>
/// <param name="Outcome">Whether it took effect.</param>
/// <param name="State">The state now.</param>
/// <param name="Explanation">One sentence.</param>
public sealed record ExperimentTransitionResult(ExperimentTransitionOutcome Outcome, ExperimentState State, string Explanation);
