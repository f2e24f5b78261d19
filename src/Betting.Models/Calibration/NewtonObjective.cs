namespace Betting.Models.Calibration;

/// <summary>A strictly convex function of a few parameters.</summary>
/// <param name="parameters">The point.</param>
/// <param name="gradient">Receives the slopes; comes in as zeros.</param>
/// <param name="hessian">Receives the curvatures, row after row, at least the lower triangle; comes in as zeros.</param>
/// <returns>The value.</returns>
internal delegate double NewtonObjective(ReadOnlySpan<double> parameters, Span<double> gradient, Span<double> hessian);
