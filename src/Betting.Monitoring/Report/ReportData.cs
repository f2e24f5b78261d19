using System.Collections.Immutable;
using Betting.Execution;

namespace Betting.Monitoring.Report;

/// <summary>Everything a monitoring report is made of: plain records, whatever store or log they come from.</summary>
/// <remarks>
/// Immutable and thread-safe. Records may be given in any order, and may reach back further than the look-back: the bankroll, the peak and the
/// comparison of 7 days with days 8 to 90 use all of them. What lies after <see cref="GeneratedAt"/> is left out.
/// </remarks>
public sealed record ReportData
{
    /// <summary>The shortest <see cref="LookBackDays"/>.</summary>
    public const int ShortestLookBack = 7;

    /// <summary>The longest <see cref="LookBackDays"/>.</summary>
    public const int LongestLookBack = 365;

    /// <summary>The headline, for example the name of the pipeline.</summary>
    public required string Title { get; init; }

    /// <summary>The instant for which the report is made, in UTC; the end of the look-back.</summary>
    public required DateTimeOffset GeneratedAt { get; init; }

    /// <summary>How many days the charts reach back.</summary>
    /// <value>7 to 365 days. Default 90.</value>
    public int LookBackDays { get; init; } = 90;

    /// <summary>The zone whose midnight starts a day.</summary>
    /// <value>Default UTC.</value>
    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>The unit of all amounts, for example <c>EUR</c>.</summary>
    /// <value>Default empty: the bankroll's currency, unnamed.</value>
    public string Currency { get; init; } = "";

    /// <summary>The predictions, those without an outcome included.</summary>
    /// <value>Default none.</value>
    public ImmutableArray<ReportPrediction> Predictions { get; init; } = [];

    /// <summary>The balance before the first bet; <see langword="null"/> where it is not known.</summary>
    /// <value>Default <see langword="null"/>. Not negative.</value>
    public decimal? OpeningBalance { get; init; }

    /// <summary>The bets of the bankroll, denied and open ones included.</summary>
    /// <value>Default none.</value>
    public ImmutableArray<Bet> Bets { get; init; } = [];

    /// <summary>The limits that hold; <see langword="null"/> where there are none to compare with.</summary>
    /// <value>Default <see langword="null"/>.</value>
    public RiskLimits? Limits { get; init; }

    /// <summary>What the checks found: those of <see cref="FindingCategory.ModelDrift"/> are shown as drift, all others as findings.</summary>
    /// <value>Default none.</value>
    public ImmutableArray<Finding> Findings { get; init; } = [];

    /// <summary>Attempts to read from sources.</summary>
    /// <value>Default none.</value>
    public ImmutableArray<ReportIngestion> Ingestion { get; init; } = [];

    /// <summary>How long work took.</summary>
    /// <value>Default none.</value>
    public ImmutableArray<ReportLatency> Latencies { get; init; } = [];

    /// <summary>How new the features are.</summary>
    /// <value>Default none.</value>
    public ImmutableArray<ReportFreshness> Features { get; init; } = [];

    /// <summary>The alerts that were raised.</summary>
    /// <value>Default none.</value>
    public ImmutableArray<Alert> Alerts { get; init; } = [];
}
