namespace Betting.Models;

/// <summary>What training saw of one feature.</summary>
/// <param name="Minimum">The smallest value; NaN where every value was missing.</param>
/// <param name="Maximum">The largest value; NaN where every value was missing.</param>
/// <param name="MissingShare">The share of rows without a value, 0 to 1.</param>
public readonly record struct FeatureRange(double Minimum, double Maximum, double MissingShare);
