namespace Betting.Features.PiRatings;

/// <summary>The formulas of pi-ratings. Source: Constantinou and Fenton (2013), Journal of Quantitative Analysis in Sports 9(1), 37-50.</summary>
internal static class PiRatingFormula
{
    /// <summary>More goals or points than any game has; it keeps every rating finite.</summary>
    private const double LargestDifference = 1e6;

    /// <summary>The expected goal difference against an average opponent, sign(R) x (b^(|R| / c) - 1).</summary>
    public static double Difference(double rating, double b, double c) =>
        Math.CopySign(Math.Min(LargestDifference, Math.Pow(b, Math.Abs(rating) / c) - 1), rating);

    /// <summary>The error that counts, sign(observed - expected) x c x log10(1 + |observed - expected|): the first goals say more than the last.</summary>
    public static double Error(double observed, double expected, double c) =>
        Math.CopySign(c * Math.Log10(1 + Math.Abs(observed - expected)), observed - expected);
}
