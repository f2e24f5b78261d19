namespace Betting.Monitoring.Checks;

/// <summary>How <see cref="DailyChecks"/> run.</summary>
/// <remarks>Immutable and thread-safe. Checked when the checks are created.</remarks>
public sealed record DailyChecksOptions
{
    /// <summary>How long one monitor may take before it is given up and the next has its turn.</summary>
    /// <value>Above zero and at most 1 day. Default 2 minutes.</value>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>The most findings that are taken from one monitor; one that gives more has failed.</summary>
    /// <value>1 or more. Default 100,000.</value>
    public int MaximumFindings { get; init; } = 100_000;
}
