namespace Betting.Numerics.Optimisation;

/// <summary>A smooth concave function with its first and second derivatives, for <see cref="CappedBudget"/>.</summary>
/// <remarks>A value type (a <see langword="ref struct"/> too) keeps the search free of allocation. Thread safety: the implementer's.</remarks>
public interface IConcaveObjective
{
    /// <summary>Value, gradient and curvature at a point.</summary>
    /// <param name="point">The point.</param>
    /// <param name="gradient">Receives the partial derivatives; every entry must be written.</param>
    /// <param name="curvature">
    /// Receives the negative of the matrix of second derivatives, row by row, so positive semi-definite; the lower triangle with the diagonal must
    /// be written, the rest is not read.
    /// </param>
    /// <returns>The value; negative infinity outside the domain, where nothing needs to be written.</returns>
    double Evaluate(ReadOnlySpan<double> point, Span<double> gradient, Span<double> curvature);

    /// <summary>How far a direction can be followed before the domain ends.</summary>
    /// <param name="point">A point inside the domain.</param>
    /// <param name="direction">The direction.</param>
    /// <returns>The smallest positive multiple of the direction that leaves the domain; positive infinity where none does.</returns>
    double LargestStep(ReadOnlySpan<double> point, ReadOnlySpan<double> direction);
}
