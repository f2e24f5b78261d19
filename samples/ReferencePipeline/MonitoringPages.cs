using Betting;
using Betting.Backtesting;
using Betting.Backtesting.Reports;
using Betting.Execution;
using Betting.Features;
using Betting.Ingestion;
using Betting.Monitoring.Report;

namespace ReferencePipeline;

/// <summary>Writes the monitoring page of a run, and the same figures as JSON.</summary>
/// <remarks>The clock is that of the replay: the report is made for the last instant at which something happened. Only the latencies are those of the machine.</remarks>
internal static class MonitoringPages
{
    public const string Page = "monitoring.html";
    public const string Json = "monitoring.json";

    // That of a backtest's bankroll.
    private const string Currency = "EUR";

    /// <summary>Collects the records of a run and writes both files.</summary>
    public static async Task WriteAsync(BacktestReport report, SportsHistory history, PipelineStores stores, CommandLine commandLine, CancellationToken cancellationToken)
    {
        IReadOnlyList<Bet> bets = await stores.Ledger.ListBetsAsync(PipelineNames.Bankroll, Enum.GetValues<BetStatus>(), cancellationToken).ConfigureAwait(false);
        DateTimeOffset last = LastInstant(report, bets);
        List<ReportFreshness> features = [];
        foreach (FeatureDefinition definition in await stores.Features.ListAsync(cancellationToken).ConfigureAwait(false))
        {
            FeatureFreshness freshness = await stores.Features.GetFreshnessAsync(definition.Set.Id, cancellationToken).ConfigureAwait(false);
            features.Add(new ReportFreshness(definition.Set.Id.ToString(), freshness.Rows, freshness.NewestKnownAt, definition.Set.TimeToLive));
        }

        ReportData data = new()
        {
            Title = $"{report.Source}, {report.Market}",
            GeneratedAt = last,
            LookBackDays = commandLine.LookBack,
            Currency = Currency,
            OpeningBalance = report.BankrollStart,
            Limits = new RiskLimits(),
            Predictions = [.. report.Predictions.Select(row => PredictionOf(row, history))],
            Bets = [.. bets],
            Findings = [.. report.Drift.Select(drift => drift.Finding), .. report.Quality],
            Ingestion = [new ReportIngestion(last, report.Source, (long)report.Fixtures + report.RejectedRows, report.RejectedRows)],
            Latencies = [.. report.SecondsByStage.Select(stage => new ReportLatency(last, stage.Key, stage.Value))],
            Features = [.. features],
            Alerts = report.Alerts,
        };
        ReportFiles.Write(commandLine.Out, Page, writer => MonitoringReport.WriteHtml(data, writer));
        using MemoryStream json = new();
        MonitoringReport.WriteJson(data, json);
        ReportFiles.Write(commandLine.Out, Json, writer => writer.Write(System.Text.Encoding.UTF8.GetString(json.GetBuffer(), 0, (int)json.Length) + "\n"));
    }

    // By the result that became known first, which also settles bets.
    private static ReportPrediction PredictionOf(PredictionRow row, SportsHistory history) => new()
    {
        MadeAt = row.Prediction.MadeAt,
        SettledAt = history.ResultsOf(row.Prediction.Fixture.Id) is [Result first, ..] ? first.KnownAt : null,
        Sport = row.Prediction.Fixture.Sport,
        ModelId = row.Prediction.ModelId,
        Probabilities = row.Prediction.Probabilities,
        Outcome = row.Outcome,
        Market = row.Market.IsDefault ? [] : row.Market,
    };

    private static DateTimeOffset LastInstant(BacktestReport report, IReadOnlyList<Bet> bets)
    {
        IEnumerable<DateTimeOffset> instants =
        [
            .. report.Predictions.Select(row => row.Prediction.MadeAt),
            .. bets.Select(bet => bet.SettledAt ?? bet.ProposedAt),
            .. report.Quality.Select(finding => finding.At),
            .. report.Alerts.Select(alert => alert.At),
        ];
        return instants.DefaultIfEmpty(DateTimeOffset.UnixEpoch).Max();
    }
}
