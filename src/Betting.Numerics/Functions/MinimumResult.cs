namespace Betting.Numerics.Functions;

/// <summary>The answer of a one-dimensional search for a minimum.</summary>
/// <param name="Argument">Where the function is smallest among the points tried.</param>
/// <param name="Value">The function at <paramref name="Argument"/>.</param>
/// <param name="Iterations">Iterations used.</param>
/// <param name="Converged">Whether the minimum was enclosed within the tolerance.</param>
/// <remarks>The default value says not converged. Thread safety: immutable.</remarks>
public readonly record struct MinimumResult(double Argument, double Value, int Iterations, bool Converged);
