namespace Betting.Numerics.Functions;

/// <summary>The answer of <see cref="Lbfgs"/>; the point itself is in the span that was passed.</summary>
/// <param name="Converged">Whether the gradient tolerance was reached.</param>
/// <param name="Iterations">Steps taken.</param>
/// <param name="Value">The function at the final point.</param>
/// <param name="GradientNorm">The largest absolute gradient entry at the final point.</param>
/// <param name="Evaluations">Calls of the function.</param>
/// <param name="Stop">Why it ended.</param>
/// <remarks>The default value says not converged. Thread safety: immutable.</remarks>
public readonly record struct LbfgsResult(
    bool Converged, int Iterations, double Value, double GradientNorm, int Evaluations, LbfgsStop Stop);
