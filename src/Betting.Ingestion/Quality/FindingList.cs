using System.Globalization;
using Betting.Monitoring;

namespace Betting.Ingestion.Quality;

/// <summary>Collects what one check finds.</summary>
internal sealed class FindingList(string check, DateTimeOffset at, int limit)
{
    private readonly List<Finding> findings = [];

    public void Add(Severity severity, string subject, double value, double threshold, FormattableString message) =>
        findings.Add(Finding(FindingStatus.Checked, severity, subject, message.ToString(CultureInfo.InvariantCulture)) with { Value = value, Threshold = threshold });

    /// <summary>The worst first, cut to the limit; where nothing was found, one finding that says so.</summary>
    /// <param name="subject">What was checked.</param>
    /// <param name="size">How many items were judged; 0 means that there was too little data.</param>
    /// <param name="unit">What was judged, for example <c>games</c>.</param>
    public IEnumerable<Finding> Complete(string subject, int size, string unit)
    {
        if (findings.Count == 0)
        {
            return
            [
                size == 0
                    ? Finding(FindingStatus.InsufficientData, Severity.None, subject, $"There is too little data: no {unit} to judge.")
                    : Finding(FindingStatus.Checked, Severity.None, subject, string.Create(CultureInfo.InvariantCulture, $"Nothing is wrong among {size} {unit}.")),
            ];
        }

        Finding[] ordered = [.. findings.OrderByDescending(finding => finding.Severity)];
        if (ordered.Length <= limit)
        {
            return ordered;
        }

        Finding rest = Finding(
            FindingStatus.Checked,
            ordered[limit].Severity,
            subject,
            string.Create(CultureInfo.InvariantCulture, $"{ordered.Length - limit} more findings of this check are not listed."));
        return [.. ordered.Take(limit), rest with { Value = ordered.Length, Threshold = limit }];
    }

    private Finding Finding(FindingStatus status, Severity severity, string subject, string message) => new()
    {
        Check = check,
        Subject = subject,
        Category = FindingCategory.DataQuality,
        Status = status,
        Severity = severity,
        Message = message,
        At = at,
    };
}
