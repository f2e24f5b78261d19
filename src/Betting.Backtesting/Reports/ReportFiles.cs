using System.Text;
using Betting.Backtesting.Reports.Html;
using Betting.Ingestion;
using Betting.Monitoring;

namespace Betting.Backtesting.Reports;

/// <summary>Writes a report as files that people and programs read.</summary>
/// <remarks>
/// Each file is written beside its final name and then moved there, so that a file is always whole: the old one or the new one.
/// Processes that write the same report into one folder do not disturb each other. Thread-safe, as long as two threads of one process do not
/// write into one folder.
/// </remarks>
public static class ReportFiles
{
    /// <summary>The headline numbers as JSON.</summary>
    public const string Summary = "summary.json";

    /// <summary>One line per prediction.</summary>
    public const string Predictions = "predictions.csv";

    /// <summary>One line per settled bet.</summary>
    public const string Bets = "bets.csv";

    /// <summary>One line per row, or part of a row, that could not be used.</summary>
    public const string Rejects = "rejects.csv";

    /// <summary>One line per fixture, with its result where it has one.</summary>
    public const string Fixtures = "fixtures.csv";

    /// <summary>One line per finding about the data and the features.</summary>
    public const string Quality = "quality.csv";

    /// <summary>One line per slice of the predictions, against the closing price.</summary>
    public const string Slices = "slices.csv";

    /// <summary>The page for people.</summary>
    public const string Page = "report.html";

    /// <summary>Writes summary, predictions, bets, rejects, slices and the page.</summary>
    /// <param name="report">The report.</param>
    /// <param name="rejects">What could not be used of the data.</param>
    /// <param name="folder">An existing folder.</param>
    /// <exception cref="IOException">The folder cannot be written to.</exception>
    public static void WriteAll(BacktestReport report, IReadOnlyList<RejectedRow> rejects, string folder)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(rejects);
        Write(folder, Predictions, writer => WritePredictions(report.Predictions, report.Market, writer));
        Write(folder, Bets, writer => WriteBets(report.Bets, writer));
        Write(folder, Rejects, writer => WriteRejects(rejects, writer));
        Write(folder, Slices, writer => SliceFile.Write(report.Evaluation, writer));
        Write(folder, Page, writer => HtmlReport.Write(report, writer));
        Write(folder, Summary, writer => writer.Write(SummaryJson.Of(report)));
    }

    /// <summary>Writes predictions: <c>fixture_id,start,home,away,outcome,p_home,p_draw,p_away,market_home,market_draw,market_away,model_id,made_at</c>.</summary>
    /// <param name="rows">The predictions.</param>
    /// <param name="market">The market; on a two-way market the draw columns stay empty.</param>
    /// <param name="writer">Where to write.</param>
    public static void WritePredictions(IEnumerable<PredictionRow> rows, MarketId market, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(writer);
        CsvLine.Write(writer, "fixture_id", "start", "home", "away", "outcome", "p_home", "p_draw", "p_away", "market_home", "market_draw", "market_away", "model_id", "made_at");
        foreach (PredictionRow row in rows)
        {
            Fixture fixture = row.Prediction.Fixture;
            CsvLine.Write(
                writer,
                fixture.Id.Value,
                InvariantText.Of(fixture.StartsAt),
                fixture.Home,
                fixture.Away,
                row.Outcome is { } outcome ? market.Selections[outcome].Name : "",
                Probability(row.Prediction.Probabilities, market, Selection.Home),
                Probability(row.Prediction.Probabilities, market, Selection.Draw),
                Probability(row.Prediction.Probabilities, market, Selection.Away),
                Probability(row.Market, market, Selection.Home),
                Probability(row.Market, market, Selection.Draw),
                Probability(row.Market, market, Selection.Away),
                row.Prediction.ModelId,
                InvariantText.Of(row.Prediction.MadeAt));
        }
    }

    /// <summary>Writes settled bets: <c>bet_id,fixture_id,market,selection,line,price,stake,placed_at,settled_at,result,profit,bankroll_after</c>.</summary>
    /// <param name="rows">The bets in the order of settlement.</param>
    /// <param name="writer">Where to write.</param>
    public static void WriteBets(IEnumerable<BetRow> rows, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(writer);
        CsvLine.Write(writer, "bet_id", "fixture_id", "market", "selection", "line", "price", "stake", "placed_at", "settled_at", "result", "profit", "bankroll_after");
        foreach (BetRow row in rows)
        {
            Execution.Bet bet = row.Bet;
            CsvLine.Write(
                writer,
                bet.Id.Value,
                bet.FixtureId.Value,
                bet.Market.KindName(),
                bet.Selection.Name,
                bet.Market.Line is { } line ? InvariantText.Of(line) : "",
                bet.Odds.ToString(),
                InvariantText.Of(bet.Stake),
                bet.PlacedAt is { } placed ? InvariantText.Of(placed) : "",
                bet.SettledAt is { } settled ? InvariantText.Of(settled) : "",
                bet.Outcome is { } outcome ? OutcomeText(outcome) : "",
                bet.Profit is { } profit ? InvariantText.Of(profit) : "",
                bet.BalanceAfter is { } balance ? InvariantText.Of(balance) : "");
        }
    }

    /// <summary>Writes fixtures: <c>fixture_id,competition,season,phase,start,start_precision,home,away,neutral,home_score,away_score,status,known_at</c>.</summary>
    /// <param name="history">
    /// The fixtures; score, status and the instant at which they were known stay empty where there is no result. Of a corrected result it is the
    /// first, by which bets are settled.
    /// </param>
    /// <param name="writer">Where to write.</param>
    public static void WriteFixtures(SportsHistory history, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(writer);
        CsvLine.Write(writer, "fixture_id", "competition", "season", "phase", "start", "start_precision", "home", "away", "neutral", "home_score", "away_score", "status", "known_at");
        foreach (Fixture fixture in history.Fixtures)
        {
            Result? result = SettlingResult.Of(history, fixture.Id);
            CsvLine.Write(
                writer,
                fixture.Id.Value,
                fixture.Competition,
                fixture.Season,
                fixture.Phase,
                InvariantText.Of(fixture.StartsAt),
                fixture.StartPrecision == StartPrecision.Date ? "date" : "instant",
                fixture.Home,
                fixture.Away,
                fixture.IsNeutral ? "true" : "false",
                result is null ? "" : InvariantText.Of(result.HomeScore),
                result is null ? "" : InvariantText.Of(result.AwayScore),
                result is null ? "" : StatusText(result.Status),
                result is null ? "" : InvariantText.Of(result.KnownAt));
        }
    }

    /// <summary>Writes rejects: <c>file,line,column,value,scope,reason</c>.</summary>
    /// <param name="rejects">What could not be used.</param>
    /// <param name="writer">Where to write.</param>
    public static void WriteRejects(IEnumerable<RejectedRow> rejects, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(rejects);
        ArgumentNullException.ThrowIfNull(writer);
        CsvLine.Write(writer, "file", "line", "column", "value", "scope", "reason");
        foreach (RejectedRow reject in rejects)
        {
            CsvLine.Write(
                writer,
                reject.File,
                InvariantText.Of(reject.Line),
                reject.Column,
                reject.Value,
                reject.Scope switch
                {
                    RejectScope.Row => "row",
                    RejectScope.Quote => "quote",
                    RejectScope.Statistic => "statistic",
                    _ => "file",
                },
                reject.Reason);
        }
    }

    /// <summary>Writes findings: <c>check,subject,status,severity,value,threshold,message,at</c>.</summary>
    /// <param name="findings">The findings; value and threshold stay empty where there was nothing to compare.</param>
    /// <param name="writer">Where to write.</param>
    public static void WriteQuality(IEnumerable<Finding> findings, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(findings);
        ArgumentNullException.ThrowIfNull(writer);
        CsvLine.Write(writer, "check", "subject", "status", "severity", "value", "threshold", "message", "at");
        foreach (Finding finding in findings)
        {
            CsvLine.Write(
                writer,
                finding.Check,
                finding.Subject,
                finding.Status == FindingStatus.Checked ? "checked" : "insufficient-data",
                SeverityText(finding.Severity),
                finding.Value is { } value ? InvariantText.Of(value) : "",
                finding.Threshold is { } threshold ? InvariantText.Of(threshold) : "",
                finding.Message,
                InvariantText.Of(finding.At));
        }
    }

    /// <summary>Writes a text file so that it is either the old one or the new one, never half of it.</summary>
    /// <param name="folder">An existing folder.</param>
    /// <param name="name">The file's name.</param>
    /// <param name="content">Writes the content.</param>
    /// <exception cref="IOException">The folder cannot be written to.</exception>
    public static void Write(string folder, string name, Action<TextWriter> content)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(content);
        string path = Path.Combine(folder, name);
        string unfinished = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{path}.{Environment.ProcessId}.part");
        try
        {
            using (StreamWriter writer = new(unfinished, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)))
            {
                writer.NewLine = "\n";
                content(writer);
            }

            File.Move(unfinished, path, overwrite: true);
        }
        finally
        {
            // Gone already where the move worked.
            File.Delete(unfinished);
        }
    }

    private static string Probability(System.Collections.Immutable.ImmutableArray<double> values, MarketId market, Selection selection)
    {
        int index = market.IndexOf(selection);
        return index < 0 || values.IsEmpty ? "" : InvariantText.Of(values[index]);
    }

    private static string SeverityText(Severity severity) => severity switch
    {
        Severity.None => "none",
        Severity.Info => "info",
        Severity.Warning => "warning",
        _ => "critical",
    };

    private static string StatusText(ResultStatus status) => status switch
    {
        ResultStatus.Final => "final",
        ResultStatus.Abandoned => "abandoned",
        ResultStatus.Cancelled => "cancelled",
        ResultStatus.Awarded => "awarded",
        ResultStatus.Postponed => "postponed",
        ResultStatus.Retired => "retired",
        _ => "walkover",
    };

    private static string OutcomeText(Execution.SettlementOutcome outcome) => outcome switch
    {
        Execution.SettlementOutcome.Won => "won",
        Execution.SettlementOutcome.HalfWon => "half-won",
        Execution.SettlementOutcome.Push => "push",
        Execution.SettlementOutcome.HalfLost => "half-lost",
        Execution.SettlementOutcome.Lost => "lost",
        Execution.SettlementOutcome.Void => "void",
        Execution.SettlementOutcome.CashedOut => "cashed-out",
        _ => "partial",
    };
}
