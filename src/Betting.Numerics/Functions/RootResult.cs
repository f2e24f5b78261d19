namespace Betting.Numerics.Functions;

/// <summary>The answer of a root search.</summary>
/// <param name="Value">Where the function is nearest to 0 among the points kept: the root when converged.</param>
/// <param name="Residual">The function at <paramref name="Value"/>.</param>
/// <param name="Iterations">Iterations used.</param>
/// <param name="Converged">Whether a change of sign was enclosed within the tolerance; false when the ends have the same sign, the function is
/// not a number somewhere, or the iterations ran out.</param>
/// <remarks>The default value says not converged. Thread safety: immutable.</remarks>
public readonly record struct RootResult(double Value, double Residual, int Iterations, bool Converged);
