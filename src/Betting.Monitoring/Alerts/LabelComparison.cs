namespace Betting.Monitoring.Alerts;

/// <summary>How a <see cref="LabelMatcher"/> compares. A label that is missing counts as empty.</summary>
public enum LabelComparison
{
    /// <summary>The value is exactly this one.</summary>
    Equal,

    /// <summary>The value is any but this one.</summary>
    NotEqual,

    /// <summary>The value begins with this one.</summary>
    StartsWith,
}
