using System.Collections.Immutable;
using Betting.Features;

namespace Betting.Monitoring.Checks;

/// <summary>Watches whether feature sets still get new rows, by when their newest row became known.</summary>
/// <remarks>In a season's break features stand still with reason: give the monitor other ages then, or leave it out. Thread-safe.</remarks>
public sealed class FeatureFreshnessMonitor : IMonitor
{
    /// <summary>The name of the check in its findings: <c>feature-freshness</c>.</summary>
    public const string CheckName = "feature-freshness";

    private readonly IFeatureStore store;
    private readonly ImmutableArray<FeatureSetId> sets;
    private readonly FeatureFreshnessOptions options;

    /// <summary>Creates the monitor.</summary>
    /// <param name="store">The store.</param>
    /// <param name="sets">The sets to watch.</param>
    /// <param name="options">Ages; <see langword="null"/> for the defaults.</param>
    /// <exception cref="ArgumentException">An option is out of range; the message lists all that are.</exception>
    public FeatureFreshnessMonitor(IFeatureStore store, IEnumerable<FeatureSetId> sets, FeatureFreshnessOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(sets);
        this.options = options ?? new FeatureFreshnessOptions();
        DailyChecksRules.Check(this.options);
        (this.store, this.sets) = (store, [.. sets]);
    }

    /// <inheritdoc />
    public string Name => CheckName;

    /// <inheritdoc />
    public async Task<IReadOnlyList<Finding>> CheckAsync(MonitorContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        List<Finding> findings = [];
        foreach (FeatureSetId set in sets)
        {
            findings.Add(Judge(set.ToString(), await store.GetFreshnessAsync(set, cancellationToken).ConfigureAwait(false), context.At));
        }

        return findings;
    }

    private Finding Judge(string set, FeatureFreshness freshness, DateTimeOffset at)
    {
        if (freshness.NewestKnownAt is not { } newest)
        {
            return CheckFindings.TooLittle(CheckName, set, FindingCategory.DataQuality, at, $"{set} has no rows.");
        }

        double age = (at - newest).TotalHours, warning = options.WarningAge.TotalHours, critical = options.CriticalAge.TotalHours;
        Severity severity = CheckFindings.High(age, warning, critical);
        return CheckFindings.Checked(
            CheckName, set, FindingCategory.DataQuality, severity, age, CheckFindings.Threshold(severity, warning, critical), at,
            CheckFindings.Text($"The newest of {freshness.Rows} rows of {set} became known {age:0.#} hours ago; {warning:0.#} hours go unremarked."));
    }
}
