namespace Betting.Numerics.Functions;

/// <summary>A smooth function to minimise together with its gradient.</summary>
/// <param name="parameters">The point.</param>
/// <param name="gradient">Receives the partial derivatives at the point; every entry must be written.</param>
/// <returns>The value; infinite or NaN where the function is not defined, which the search avoids.</returns>
public delegate double ObjectiveWithGradient(ReadOnlySpan<double> parameters, Span<double> gradient);
