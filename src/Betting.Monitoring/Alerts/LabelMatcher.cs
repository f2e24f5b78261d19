namespace Betting.Monitoring.Alerts;

/// <summary>A demand on one label. Compared ordinally; a label that is missing counts as empty.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
/// <param name="Label">The label's name.</param>
/// <param name="Comparison">How it is compared.</param>
/// <param name="Value">What it is compared with.</param>
public sealed record LabelMatcher(string Label, LabelComparison Comparison, string Value)
{
    /// <summary>Whether an alert meets the demand.</summary>
    /// <param name="alert">The alert.</param>
    /// <returns>Whether it does.</returns>
    public bool Matches(Alert alert)
    {
        ArgumentNullException.ThrowIfNull(alert);
        string actual = alert.Labels.GetValueOrDefault(Label, "");
        return Comparison switch
        {
            LabelComparison.Equal => actual == Value,
            LabelComparison.NotEqual => actual != Value,
            _ => actual.StartsWith(Value, StringComparison.Ordinal),
        };
    }
}
