namespace Betting.Execution.Odds.Margins;

/// <summary>What a method solved for.</summary>
internal readonly record struct MarginSolution(double Parameter, int Iterations = 0, bool Converged = true);
