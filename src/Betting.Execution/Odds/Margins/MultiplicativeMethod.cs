namespace Betting.Execution.Odds.Margins;

/// <summary><c>p = q W / S</c>.</summary>
internal sealed class MultiplicativeMethod : IMarginMethod
{
    public MarginMethodInfo Info { get; } = new(
        MarginRemovalMethod.Multiplicative,
        "multiplicative",
        "divisor",
        ["basic", "proportional", "normalisation", "normalization"],
        "Štrumbelj, On determining probability forecasts from betting odds, International Journal of Forecasting 30 (2014)");

    public MarginSolution Remove(in MarginBook book, Span<double> probabilities)
    {
        double scale = book.Winners / book.Sum;
        for (int i = 0; i < probabilities.Length; i++)
        {
            probabilities[i] = scale / book.Odds[i];
        }

        return new MarginSolution(book.Sum / book.Winners);
    }

    public MarginSolution Apply(ReadOnlySpan<double> probabilities, double winners, double sum, Span<double> implied)
    {
        double divisor = sum / winners;
        for (int i = 0; i < implied.Length; i++)
        {
            implied[i] = probabilities[i] * divisor;
        }

        return new MarginSolution(divisor);
    }
}
