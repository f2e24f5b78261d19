namespace Betting.Execution.Odds.Margins;

/// <summary>One way to take a margin out of prices and to put it in. Inputs are checked before, the range of the outputs after.</summary>
internal interface IMarginMethod
{
    MarginMethodInfo Info { get; }

    /// <summary>Fills the probabilities of a book so that they sum to its winners.</summary>
    MarginSolution Remove(in MarginBook book, Span<double> probabilities);

    /// <summary>Fills the implied probabilities, summing to the given book sum, from which <see cref="Remove"/> gives the probabilities back.</summary>
    MarginSolution Apply(ReadOnlySpan<double> probabilities, double winners, double sum, Span<double> implied);
}
