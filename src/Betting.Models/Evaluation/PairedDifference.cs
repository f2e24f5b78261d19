using Betting.Numerics.Statistics;

namespace Betting.Models.Evaluation;

/// <summary>The mean score of the forecasts less that of the market on the same rows: below 0 the forecasts are better.</summary>
/// <param name="Mean">The mean difference, in the score's unit; NaN where no row has a market.</param>
/// <param name="Interval">Its interval at the stated level, by bootstrap over blocks of time; from NaN to NaN with fewer than two blocks.</param>
/// <param name="FamilyInterval">Its interval at the level that holds for all slices of the report together (Bonferroni); equal to
/// <paramref name="Interval"/> for all rows together.</param>
/// <param name="Verdict">What follows from <paramref name="FamilyInterval"/>.</param>
/// <remarks>Thread safety: immutable.</remarks>
public readonly record struct PairedDifference(double Mean, ConfidenceInterval Interval, ConfidenceInterval FamilyInterval, MarketVerdict Verdict);
