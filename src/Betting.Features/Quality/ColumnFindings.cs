using System.Globalization;
using Betting.Monitoring;

namespace Betting.Features.Quality;

/// <summary>Collects what one check finds, in the order of the columns.</summary>
internal sealed class ColumnFindings(string check, FeatureMatrix matrix, DateTimeOffset at)
{
    private readonly List<Finding> findings = [];

    public void Add(Severity severity, string column, double value, double threshold, FormattableString message) =>
        findings.Add(Finding(FindingStatus.Checked, severity, column, message.ToString(CultureInfo.InvariantCulture)) with { Value = value, Threshold = threshold });

    /// <summary>What was found; where nothing was, one finding that says so.</summary>
    /// <param name="judged">How many columns were judged; 0 means that there was too little data.</param>
    /// <param name="needed">What would have been enough.</param>
    public IReadOnlyList<Finding> Complete(int judged, string needed) => findings.Count > 0
        ? findings
        :
        [
            judged == 0
                ? Finding(FindingStatus.InsufficientData, Severity.None, Subject, string.Create(CultureInfo.InvariantCulture, $"{matrix.RowCount} rows say nothing; {needed}."))
                : Finding(FindingStatus.Checked, Severity.None, Subject, string.Create(CultureInfo.InvariantCulture, $"Nothing is wrong with {judged} columns of {matrix.RowCount} rows.")),
        ];

    private string Subject => string.Create(CultureInfo.InvariantCulture, $"{matrix.ColumnCount} columns");

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
