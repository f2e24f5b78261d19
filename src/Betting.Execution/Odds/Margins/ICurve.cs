namespace Betting.Execution.Odds.Margins;

/// <summary>A family of vectors in one parameter, and a monotone function of the parameter that has to meet a target.</summary>
internal interface ICurve
{
    /// <summary>Fills the vector for a parameter.</summary>
    /// <param name="input">The fixed numbers of the curve.</param>
    /// <param name="parameter">Where to evaluate.</param>
    /// <param name="output">Receives the vector.</param>
    /// <param name="slope">The derivative of the returned value by the parameter.</param>
    /// <returns>The value that has to meet the target.</returns>
    static abstract double Evaluate(ReadOnlySpan<double> input, double parameter, Span<double> output, out double slope);
}
