namespace Betting.Numerics.Optimisation;

/// <summary>The answer of <see cref="CappedBudget"/>; the point itself is in the span that was passed.</summary>
/// <param name="Converged">Whether <paramref name="Gap"/> fell to the tolerance.</param>
/// <param name="Iterations">Newton steps taken.</param>
/// <param name="Value">The function at the final point.</param>
/// <param name="Gap">
/// A proven bound on what is missing to the maximum, in the unit of the function: by concavity no allowed point is better than the value plus this.
/// </param>
/// <remarks>The default value says not converged. Thread safety: immutable.</remarks>
public readonly record struct CappedBudgetResult(bool Converged, int Iterations, double Value, double Gap);
