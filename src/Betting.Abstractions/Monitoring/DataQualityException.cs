using System.Collections.Immutable;
using System.Globalization;

namespace Betting.Monitoring;

/// <summary>Data, or features computed from it, that a strict check does not accept.</summary>
/// <remarks>Thrown only where the caller asked for strictness, and only after everything was checked.</remarks>
public sealed class DataQualityException : Exception
{
    private const int Shown = 3;

    /// <summary>Creates an exception without findings.</summary>
    public DataQualityException()
        : this("The data does not pass a strict check.")
    {
    }

    /// <summary>Creates an exception without findings.</summary>
    /// <param name="message">What is wrong and what to do.</param>
    public DataQualityException(string message)
        : base(message)
    {
    }

    /// <summary>Creates an exception without findings.</summary>
    /// <param name="message">What is wrong and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public DataQualityException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates an exception from findings; its message tells the first of the critical ones.</summary>
    /// <param name="findings">All findings, those that are not critical included.</param>
    public DataQualityException(ImmutableArray<Finding> findings)
        : base(Describe(findings))
    {
        Findings = findings;
    }

    /// <summary>Everything that was found, those that are not critical included; empty where the exception was made from a message.</summary>
    public ImmutableArray<Finding> Findings { get; } = [];

    /// <summary>Passes findings on, unless one of them is critical.</summary>
    /// <param name="findings">What was found.</param>
    /// <returns><paramref name="findings"/>.</returns>
    /// <exception cref="DataQualityException">A finding is critical.</exception>
    public static ImmutableArray<Finding> ThrowIfCritical(ImmutableArray<Finding> findings) =>
        findings.Any(finding => finding.Severity == Severity.Critical) ? throw new DataQualityException(findings) : findings;

    private static string Describe(ImmutableArray<Finding> findings)
    {
        string[] critical = [.. findings.Where(finding => finding.Severity == Severity.Critical).Select(finding => $"{finding.Check}: {finding.Message}")];
        string more = critical.Length > Shown ? string.Create(CultureInfo.InvariantCulture, $" And {critical.Length - Shown} more.") : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"The data does not pass the strict check, with {critical.Length} critical {(critical.Length == 1 ? "finding" : "findings")}: {string.Join(' ', critical.Take(Shown))}{more} Correct the data or the features, or check without strictness.");
    }
}
