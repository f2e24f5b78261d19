namespace Betting.Testing.Leagues;

/// <summary>The expected goals of both sides, before the low-score dependence.</summary>
internal readonly record struct GoalRates(double Home, double Away)
{
    // Keeps every cell of the low-score correction positive for the allowed range of rho.
    private const double Minimum = 0.15;
    private const double Maximum = 5;

    /// <summary>The rates of two sides with the given log-rates.</summary>
    public static GoalRates FromLogarithms(double home, double away) =>
        new(Limit(PortableExponential.Of(home)), Limit(PortableExponential.Of(away)));

    /// <summary>The same rates with an error in each logarithm.</summary>
    public GoalRates WithError(double home, double away) =>
        new(Limit(Home * PortableExponential.Of(home)), Limit(Away * PortableExponential.Of(away)));

    private static double Limit(double rate) => Math.Clamp(rate, Minimum, Maximum);
}
