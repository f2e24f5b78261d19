namespace Betting.Models.Goals;

/// <summary>What a team adds to the logarithm of expected goals; 0 and 0 is the average team.</summary>
/// <param name="Attack">Added to the logarithm of its own expected goals: 0.2 means about 22 % more than the average team.</param>
/// <param name="Defence">Subtracted from the logarithm of its opponent's expected goals: 0.2 means about 18 % fewer conceded.</param>
/// <remarks>The default value is the average team. Thread safety: immutable, safe from any thread.</remarks>
public readonly record struct TeamStrength(double Attack, double Defence);
