namespace Betting.Execution.Odds.Margins;

/// <summary><c>p = q - (S - W) / n</c>.</summary>
internal sealed class AdditiveMethod : IMarginMethod
{
    public MarginMethodInfo Info { get; } = new(
        MarginRemovalMethod.Additive,
        "additive",
        "amount",
        ["equal margin", "differential margin", "differential margin weighting", "margin weights proportional to the odds", "wpo"],
        "Clarke, Kovalchik and Ingram, Adjusting bookmaker's odds to allow for overround (2017); Buchdahl, Using the wisdom of the crowd (margin weights proportional to the odds)");

    public MarginSolution Remove(in MarginBook book, Span<double> probabilities)
    {
        double amount = (book.Sum - book.Winners) / probabilities.Length;
        for (int i = 0; i < probabilities.Length; i++)
        {
            probabilities[i] = book.Implied[i] - amount;
        }

        return new MarginSolution(amount);
    }

    public MarginSolution Apply(ReadOnlySpan<double> probabilities, double winners, double sum, Span<double> implied)
    {
        double amount = (sum - winners) / implied.Length;
        for (int i = 0; i < implied.Length; i++)
        {
            implied[i] = probabilities[i] + amount;
        }

        return new MarginSolution(amount);
    }
}
