namespace Betting.Models.LogisticRegression;

/// <summary>One input column of the regression: a feature's value, or whether it is missing.</summary>
/// <param name="Feature">The index of the feature.</param>
/// <param name="IsIndicator">Whether the column is 1 where the feature is missing and 0 elsewhere.</param>
/// <param name="Mean">What is subtracted.</param>
/// <param name="Scale">What is divided by, above 0.</param>
internal readonly record struct LogisticColumn(int Feature, bool IsIndicator, double Mean, double Scale)
{
    /// <summary>The standardised input; a missing value counts as the mean.</summary>
    public double Of(ReadOnlySpan<double> features)
    {
        double value = features[Feature];
        if (IsIndicator)
        {
            value = double.IsFinite(value) ? 0 : 1;
        }
        else if (!double.IsFinite(value))
        {
            return 0;
        }

        return (value - Mean) / Scale;
    }
}
