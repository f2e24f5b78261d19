namespace Betting.Execution.Staking;

/// <summary>From an amount on, stakes are multiples of a step.</summary>
/// <param name="From">The smallest amount of the band; 0 or more and a multiple of the step.</param>
/// <param name="Step">The step; a positive number of whole cents.</param>
/// <remarks>Immutable and thread-safe.</remarks>
public readonly record struct StakeBand(decimal From, decimal Step);
