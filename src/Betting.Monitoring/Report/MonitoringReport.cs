using System.Collections.Immutable;

namespace Betting.Monitoring.Report;

/// <summary>The state of models, bets, risk and system as one self-contained web page for people, and the same figures as JSON for programs.</summary>
/// <remarks>
/// The page needs no script and no network, follows the reader's light or dark setting, fits phone, desk and paper, and is well-formed XML as well as
/// HTML. All text is encoded, numbers are in invariant culture, days in ISO 8601. Equal data give equal characters on every machine.
/// Thread-safe: pure functions but for the place they write to.
/// </remarks>
public static class MonitoringReport
{
    /// <summary>Writes the page.</summary>
    /// <param name="data">What is reported.</param>
    /// <param name="writer">Where it goes, best in UTF-8, which the page declares; it is neither flushed nor closed.</param>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">A record is out of range; the message says which, and all kinds of mistakes at once.</exception>
    public static void WriteHtml(ReportData data, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ReportWindow window = Window(data);
        ReportPage.Write(window, Sections(window), writer);
    }

    /// <summary>Writes the figures of the page, table by table, as one JSON object.</summary>
    /// <param name="data">What is reported.</param>
    /// <param name="stream">Where it goes, in UTF-8; it is not closed.</param>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">A record is out of range; the message says which, and all kinds of mistakes at once.</exception>
    public static void WriteJson(ReportData data, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ReportWindow window = Window(data);
        ReportJson.Write(window, Sections(window), stream);
    }

    private static ReportWindow Window(ReportData data)
    {
        ReportRules.Check(data);
        return new ReportWindow(data);
    }

    private static ImmutableArray<ReportSection> Sections(ReportWindow window) =>
        [ModelHealth.Of(window), BettingResults.Of(window), RiskUse.Of(window), SystemState.Of(window)];
}
