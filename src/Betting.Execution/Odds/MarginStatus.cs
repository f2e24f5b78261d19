namespace Betting.Execution.Odds;

/// <summary>Whether a margin could be removed or applied, and if not, why.</summary>
public enum MarginStatus
{
    /// <summary>Nothing was computed: the meaning of a default <see cref="MarginReport"/>.</summary>
    NotAttempted,

    /// <summary>There is an answer, and the solver converged where one was needed.</summary>
    Solved,

    /// <summary>A book has at least two selections.</summary>
    TooFewSelections,

    /// <summary>A given price is 1 or less, above <see cref="DecimalOdds.Maximum"/> or not a number.</summary>
    PriceOutOfRange,

    /// <summary>A given probability is not between 0 and 1, both excluded.</summary>
    ProbabilityOutOfRange,

    /// <summary>The given probabilities do not add up to the number of winners.</summary>
    ProbabilitiesDoNotSum,

    /// <summary>The number of winners is not above 0 and below the number of selections.</summary>
    WinnersOutOfRange,

    /// <summary>The margin asked for is negative, not a number, or larger than any book of this size can hold.</summary>
    MarginOutOfRange,

    /// <summary>The method would give a selection a negative probability: it has no answer for this book.</summary>
    NegativeProbability,

    /// <summary>The method would give a selection a probability above 1: it has no answer for this book.</summary>
    ProbabilityAboveOne,

    /// <summary>The method would give a selection a price that pays no profit, or one above <see cref="DecimalOdds.Maximum"/>.</summary>
    PriceWithoutProfit,

    /// <summary>No parameter of the method meets the target, or the solver stopped before it did.</summary>
    NotConverged,
}
