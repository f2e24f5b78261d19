namespace Betting.Features.Glicko;

/// <summary>The range in which a stored rating stays, far outside of what real games lead to, so that no state can ever stop the formulas.</summary>
internal static class Glicko2State
{
    public const double SmallestDeviation = 1e-3;
    public const double SmallestVolatility = 1e-6;
    public const double LargestVolatility = 1e3;

    public static Glicko2Rating Bound(Glicko2Rating rating) => rating with
    {
        Deviation = Math.Max(SmallestDeviation, rating.Deviation),
        Volatility = Math.Clamp(rating.Volatility, SmallestVolatility, LargestVolatility),
    };
}
