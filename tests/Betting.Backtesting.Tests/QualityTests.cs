using Betting.Backtesting.Reports;
using Betting.Backtesting.Tests.Support;
using Betting.Ingestion;
using Betting.Ingestion.Quality;
using Betting.Monitoring;

namespace Betting.Backtesting.Tests;

/// <summary>A run reports what is wrong with its data and features, and stops at it where it is told to.</summary>
public sealed class QualityTests
{
    [Fact]
    public async Task A_clean_run_has_findings_of_both_kinds_and_none_of_them_is_a_warning()
    {
        RunOutcome outcome = await Runs.RunAsync(Runs.League(seasons: 4).Rows);

        Assert.Contains(outcome.Report.Quality, finding => finding.Check == "level-change");
        Assert.Contains(outcome.Report.Quality, finding => finding.Check == "feature-missing");
        Assert.All(outcome.Report.Quality, finding => Assert.True(finding.Severity < Severity.Warning, finding.Message));
    }

    [Fact]
    public async Task A_critical_finding_is_reported_and_stops_only_a_strict_run_before_anything_is_learned()
    {
        SourceRow lost = new() { Rejects = [new RejectedRow { File = "games.csv", Line = 7, Reason = "There is no such date.", Scope = RejectScope.Row }] };
        SourceRow[] rows = [.. Runs.League(seasons: 4).Rows, .. Enumerable.Repeat(lost, 100)];
        RunOutcome reported = await Runs.RunAsync(rows);
        PipelineStores stores = Runs.Stores();

        DataQualityException exception = await Assert.ThrowsAsync<DataQualityException>(() => Runs.RunAsync(rows, Runs.Options() with { StrictQuality = true }, stores));

        Assert.Equal(reported.Report.Quality.Where(finding => !finding.Check.StartsWith("feature-", StringComparison.Ordinal)), exception.Findings);
        Finding critical = Assert.Single(exception.Findings, finding => finding.Severity == Severity.Critical);
        Assert.Equal("rejected-rows", critical.Check);
        Assert.Empty(await stores.Models.ListAsync(Runs.Name, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_result_that_cannot_be_true_is_a_finding_of_a_strict_run()
    {
        SourceRow[] rows = [.. Runs.League(seasons: 4).Rows];
        rows[5] = rows[5] with { Result = rows[5].Result! with { HomeScore = -1 } }; // every game of this league is played

        DataQualityException exception = await Assert.ThrowsAsync<DataQualityException>(() => Runs.RunAsync(rows, Runs.Options() with { StrictQuality = true }));

        Finding critical = Assert.Single(exception.Findings, finding => finding.Severity == Severity.Critical);
        Assert.Equal(("score-range", rows[5].Fixture!.Id.Value), (critical.Check, critical.Subject)); // every row of a league has a fixture
    }

    [Fact]
    public async Task A_strict_run_over_clean_data_is_the_same_run()
    {
        SourceRow[] rows = [.. Runs.League(seasons: 4).Rows];
        RunOutcome plain = await Runs.RunAsync(rows);
        RunOutcome strict = await Runs.RunAsync(rows, Runs.Options() with { StrictQuality = true });

        Assert.Equal(plain.PredictionsUntil(DateTimeOffset.MaxValue), strict.PredictionsUntil(DateTimeOffset.MaxValue));
        Assert.Equal(plain.BetsUntil(DateTimeOffset.MaxValue), strict.BetsUntil(DateTimeOffset.MaxValue));
    }

    [Fact]
    public void A_finding_is_one_line()
    {
        Finding finding = new()
        {
            Check = "score-range",
            Subject = "sim/2024-03-02/reds/blues",
            Category = FindingCategory.DataQuality,
            Status = FindingStatus.Checked,
            Severity = Severity.Critical,
            Value = -1,
            Threshold = 0,
            Message = "Reds scored -1, which cannot be.",
            At = Games.KickOff,
        };
        StringWriter writer = new();
        ReportFiles.WriteQuality([finding, finding with { Status = FindingStatus.InsufficientData, Severity = Severity.None, Value = null, Threshold = null, Message = "Too little." }], writer);

        Assert.Equal(
            "check,subject,status,severity,value,threshold,message,at\n"
            + "score-range,sim/2024-03-02/reds/blues,checked,critical,-1,0,\"Reds scored -1, which cannot be.\",2024-03-02T15:00:00Z\n"
            + "score-range,sim/2024-03-02/reds/blues,insufficient-data,none,,,Too little.,2024-03-02T15:00:00Z\n",
            writer.ToString());
    }
}
