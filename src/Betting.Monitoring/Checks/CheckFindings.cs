using System.Globalization;

namespace Betting.Monitoring.Checks;

/// <summary>Makes the findings of the monitors.</summary>
internal static class CheckFindings
{
    public static Finding Checked(string check, string subject, FindingCategory category, Severity severity, double value, double threshold, DateTimeOffset at, string message) => new()
    {
        Check = check,
        Subject = subject,
        Category = category,
        Status = FindingStatus.Checked,
        Severity = severity,
        Value = value,
        Threshold = threshold,
        Message = message,
        At = at,
    };

    public static Finding TooLittle(string check, string subject, FindingCategory category, DateTimeOffset at, string message) => new()
    {
        Check = check,
        Subject = subject,
        Category = category,
        Status = FindingStatus.InsufficientData,
        Severity = Severity.None,
        Message = message,
        At = at,
    };

    /// <summary>The severity of a value that is bad where it is high; at the threshold it is still good.</summary>
    public static Severity High(double value, double warning, double critical) => value > critical ? Severity.Critical : value > warning ? Severity.Warning : Severity.None;

    /// <summary>The severity of a value that is bad where it is low; at the threshold it is still good.</summary>
    public static Severity Low(double value, double warning, double critical) => value < critical ? Severity.Critical : value < warning ? Severity.Warning : Severity.None;

    /// <summary>The threshold that decided.</summary>
    public static double Threshold(Severity severity, double warning, double critical) => severity == Severity.Critical ? critical : warning;

    /// <summary>Whether an instant lies in (from, until].</summary>
    public static bool IsWithin(DateTimeOffset instant, DateTimeOffset from, DateTimeOffset until) => instant > from && instant <= until;

    public static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
