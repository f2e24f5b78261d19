using static System.FormattableString;

namespace Betting.Execution.Odds;

/// <summary>How a margin was removed or applied: method, parameter, iterations, and the reason where there is no answer.</summary>
/// <remarks><c>default</c> is <see cref="MarginStatus.NotAttempted"/>. Thread-safe (immutable).</remarks>
public readonly record struct MarginReport
{
    /// <summary>The method that was asked for.</summary>
    public MarginRemovalMethod Method { get; init; }

    /// <summary>Whether there is an answer.</summary>
    public MarginStatus Status { get; init; }

    /// <summary>The sum of the implied probabilities with margin; 0 where the input was refused before it was summed.</summary>
    public double BookSum { get; init; }

    /// <summary>How many selections win.</summary>
    public double Winners { get; init; }

    /// <summary>
    /// What the method solved for: the divisor (multiplicative), the amount off each selection (additive), the exponent k (power), the share
    /// of informed stakes z (Shin, balanced book; negative for a book below its number of winners), the ratio c (odds ratio).
    /// </summary>
    public double Parameter { get; init; }

    /// <summary>Newton iterations; 0 for methods in closed form.</summary>
    public int Iterations { get; init; }

    /// <summary>The selection that is the reason of a refusal; -1 where the reason is not one selection.</summary>
    public int Index { get; init; }

    /// <summary>The number that is the reason of a refusal.</summary>
    public double Value { get; init; }

    /// <summary>Whether there is an answer.</summary>
    public bool Succeeded => Status == MarginStatus.Solved;

    /// <summary>Whether the solver met its target; true for methods in closed form.</summary>
    public bool Converged => Status is MarginStatus.Solved or MarginStatus.NegativeProbability or MarginStatus.ProbabilityAboveOne or MarginStatus.PriceWithoutProfit;

    /// <summary>The margin per winner, <c>book sum / winners - 1</c>: 0.05 is 5 %; negative for a book below its number of winners.</summary>
    public double Margin => (BookSum / Winners) - 1d;

    /// <summary>The letter or word of <see cref="Parameter"/> in the literature, for example <c>z</c>.</summary>
    public string ParameterName => MarginRemovalMethods.Of(Method).ParameterName;

    /// <summary>One sentence that says what happened, with the number at fault and its allowed range.</summary>
    /// <returns>Invariant text.</returns>
    public string Explain()
    {
        string name = MarginRemovalMethods.NameOf(Method);
        string advice = "Take another method, or check the prices and the number of winners.";
        return Status switch
        {
            MarginStatus.Solved => Invariant($"The {name} method took a margin of {Margin:0.####%} with {ParameterName} = {Parameter} after {Iterations} iterations."),
            MarginStatus.TooFewSelections => Invariant($"A book has at least two prices; this one has {Value}."),
            MarginStatus.PriceOutOfRange => Invariant($"The price at index {Index} is {Value}; it must be finite, above 1 and at most {DecimalOdds.Maximum}."),
            MarginStatus.ProbabilityOutOfRange => Invariant($"The probability at index {Index} is {Value}; it must lie between 0 and 1, both excluded."),
            MarginStatus.ProbabilitiesDoNotSum => Invariant($"The probabilities sum to {Value}; they must sum to the number of winners, {Winners}."),
            MarginStatus.WinnersOutOfRange => Invariant($"The number of winners is {Winners}; it lies above 0 and below the number of selections."),
            MarginStatus.MarginOutOfRange => Invariant($"The margin is {Value}; it is 0 or more, and the book sum it gives stays below the number of selections."),
            MarginStatus.NegativeProbability => Invariant($"The {name} method has no answer for this book: the selection at index {Index} would get the negative probability {Value:0.######}. {advice}"),
            MarginStatus.ProbabilityAboveOne => Invariant($"The {name} method has no answer for this book: the selection at index {Index} would get the probability {Value:0.######}, above 1, of {Winners} winners. {advice}"),
            MarginStatus.PriceWithoutProfit => Invariant($"The {name} method has no answer for these probabilities: the selection at index {Index} would get the price {Value:0.######}, which is not above 1 and at most {DecimalOdds.Maximum}. Take a smaller margin or another method."),
            MarginStatus.NotConverged => Invariant($"The {name} method has no answer for this book of {BookSum} with {Winners} winners: no {ParameterName} meets it (last {Parameter} after {Iterations} iterations). {advice}"),
            _ => "Nothing was computed.",
        };
    }

    internal static MarginReport Refused(MarginRemovalMethod method, MarginStatus status, double winners, int index, double value, double bookSum = 0d) =>
        new() { Method = method, Status = status, Winners = winners, Index = index, Value = value, BookSum = bookSum };

    internal Exception ToException(string parameter) => Status is MarginStatus.PriceOutOfRange or MarginStatus.ProbabilityOutOfRange or MarginStatus.WinnersOutOfRange or MarginStatus.MarginOutOfRange
        ? new ArgumentOutOfRangeException(parameter, Status == MarginStatus.WinnersOutOfRange ? Winners : Value, Explain())
        : new ArgumentException(Explain(), parameter);
}
