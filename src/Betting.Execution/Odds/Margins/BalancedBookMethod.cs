namespace Betting.Execution.Odds.Margins;

/// <summary><c>q = (1 - z) p + z</c>, so <c>S = (1 - z) W + n z</c>.</summary>
internal sealed class BalancedBookMethod : IMarginMethod
{
    public MarginMethodInfo Info { get; } = new(
        MarginRemovalMethod.BalancedBook,
        "balanced-book",
        "z",
        ["balanced books", "bb", "fingleton-waldron"],
        "Fingleton and Waldron, Optimal determination of bookmakers' betting odds: theory and tests (1999)");

    public MarginSolution Remove(in MarginBook book, Span<double> probabilities)
    {
        double share = (book.Sum - book.Winners) / (probabilities.Length - book.Winners);
        for (int i = 0; i < probabilities.Length; i++)
        {
            probabilities[i] = (book.Implied[i] - share) / (1d - share);
        }

        return new MarginSolution(share);
    }

    public MarginSolution Apply(ReadOnlySpan<double> probabilities, double winners, double sum, Span<double> implied)
    {
        double share = (sum - winners) / (implied.Length - winners);
        for (int i = 0; i < implied.Length; i++)
        {
            implied[i] = ((1d - share) * probabilities[i]) + share;
        }

        return new MarginSolution(share);
    }
}
