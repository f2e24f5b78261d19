using Betting.Monitoring;

namespace Betting.Backtesting.Reports.Html;

/// <summary>Severities as words.</summary>
internal static class SeverityWords
{
    /// <summary>What a check found.</summary>
    public static string Of(Finding finding) => finding.Status == FindingStatus.InsufficientData ? "Too little data" : Of(finding.Severity);

    /// <summary>How bad it is.</summary>
    public static string Of(Severity severity) => severity switch
    {
        Severity.None => "Fine",
        Severity.Info => "Info",
        Severity.Warning => "Warning",
        _ => "Critical",
    };

    /// <summary>The class that colours a word of this type.</summary>
    public static string StyleOf(string word) => word switch
    {
        "Info" => "pill info",
        "Warning" => "pill warning",
        "Critical" => "pill critical",
        _ => "pill",
    };
}
