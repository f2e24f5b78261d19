using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Betting.Backtesting.Reports;
using Betting.Backtesting.Reports.Html;
using Betting.Execution;
using Betting.Monitoring;
using Betting.Monitoring.Drift;

namespace Betting.Backtesting.Tests.Reports;

public sealed class HtmlReportTests
{
    private const string Hostile = "<script src=\"http://x/\">alert('x')</script> & \u0001\uD800\u202E";
    private const string HostileShown = "<script src=\"http://x/\">alert('x')</script> & \uFFFD\uFFFD\u202E";

    private static readonly DateTimeOffset Noon = new(2020, 1, 4, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("three outcomes")]
    [InlineData("two outcomes")]
    [InlineData("no prices")]
    [InlineData("empty")]
    [InlineData("one game")]
    [InlineData("no outcome")]
    public void Page_is_complete_well_formed_and_alone(string kind)
    {
        ReportPage page = ReportPage.Of(Sample(kind));

        Assert.StartsWith("<!DOCTYPE html>", page.Text, StringComparison.Ordinal);
        Assert.Equal(
            ["headline", "bankroll", "calibration", "periods", "edges", "groups", "drift", "denials", "stages", "alerts"],
            page.All("section").Select(section => section.Attribute("id")!.Value));
        Assert.Empty(page.All("script"));
        Assert.DoesNotContain(page.All("head").Descendants(), element => element.Name == "link");
        Assert.All(page.All("a"), link => Assert.StartsWith("#", link.Attribute("href")!.Value, StringComparison.Ordinal));
        Assert.DoesNotContain(page.All("body").Descendants().Attributes(), attribute => attribute.Name == "src");
        foreach (string remote in (string[])["http:", "https:", "url(", "@import", "//"])
        {
            Assert.DoesNotContain(remote, page.Text, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Theory]
    [InlineData("three outcomes")]
    [InlineData("no prices")]
    [InlineData("one game")]
    public void Everything_that_is_drawn_is_also_told_in_words(string kind)
    {
        ReportPage page = ReportPage.Of(Sample(kind));

        Assert.NotEmpty(ReportPage.Charts(page.All("body").Single()));
        Assert.All(ReportPage.Charts(page.All("body").Single()), chart => Assert.True(chart.Attribute("aria-label")!.Value.Length > 30));
        Assert.All(page.All("table"), table => Assert.False(string.IsNullOrWhiteSpace(table.Element("caption")!.Value)));
        Assert.All(page.All("section"), section => Assert.Single(section.Elements("h2")));
        Assert.DoesNotContain("NaN", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("\u221E", page.Text, StringComparison.Ordinal);
        string[] ids = [.. page.All("body").Descendants().Attributes("id").Select(id => id.Value)];
        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.All(page.All("a"), link => Assert.Contains(link.Attribute("href")!.Value[1..], ids));
    }

    [Theory]
    [InlineData("three outcomes")]
    [InlineData("empty")]
    public void Same_report_gives_the_same_page(string kind) =>
        Assert.Equal(ReportPage.Write(Sample(kind)), ReportPage.Write(Sample(kind)));

    [Fact]
    public void Names_cannot_become_markup()
    {
        BacktestReport report = SampleReports.Season(MarketId.MatchResult, 60) with
        {
            Source = Hostile,
            Sport = Hostile,
            ModelName = Hostile,
            DataHash = Hostile,
            Version = Hostile,
            Denials = ImmutableSortedDictionary<string, int>.Empty.Add(Hostile, 2),
            Alerts = [SampleReports.AlertOf(Hostile, Hostile, Severity.Warning) with { Labels = ImmutableSortedDictionary<string, string>.Empty.Add(Hostile, Hostile) }],
            Drift = [DriftOf(Hostile, Severity.Warning, 0.3)],
            SecondsByStage = [new(Hostile, 1.5)],
        };

        ReportPage page = ReportPage.Of(report);

        Assert.Empty(page.All("script"));
        Assert.DoesNotContain("<script", page.Text, StringComparison.OrdinalIgnoreCase);
        Assert.StartsWith(HostileShown, page.All("h1").Single().Value, StringComparison.Ordinal);
        Assert.Equal(HostileShown, page.Table("How often")[0][0]);
        Assert.Equal(HostileShown, page.Table("Features")[0][0]);
    }

    [Fact]
    public void Headline_of_one_game_and_one_bet_is_right()
    {
        // Worked by hand: -ln 0.5 = 0.6931; -ln 0.25 = 1.3863; 100 at 2.50 wins 150, so the yield is 150 / 100; 2.5 x 0.25 - 1 = -0.375.
        Fixture fixture = SampleReports.FixtureOf(1, Noon);
        PredictionRow row = SampleReports.Row(fixture, MarketId.MatchResult, [0.5, 0.3, 0.2], [0.25, 0.35, 0.4], 0);
        BetRow bet = new(BetOf(fixture, 2.5m, 100m, 0.5, 150m), fixture, -0.375);

        ReportPage page = ReportPage.Of(SampleReports.Report(MarketId.MatchResult, [row], [bet], prices: true));

        Assert.Equal("0.6931", page.Tile("Model log loss"));
        Assert.Equal("Closing prices: 1.3863 on the same 1 game. The model is better by 0.6931.", page.TileNote("Model log loss"));
        Assert.Equal("+150.00%", page.Tile("Yield"));
        Assert.Contains("too few for an interval", page.TileNote("Yield"), StringComparison.Ordinal);
        Assert.Equal("+150.00", page.Tile("Profit"));
        Assert.Equal("Bankroll from 10,000.00 to 10,150.00.", page.TileNote("Profit"));
        Assert.Equal("1", page.Tile("Bets"));
        Assert.Equal("0.0%", page.Tile("Largest drawdown"));
        Assert.Equal("\u221237.50%", page.Tile("Mean closing line value"));

        // The edge is 0.5 - 1 / 2.5 = 0.1.
        Assert.Equal(["10% to 15%", "1", "100.00", "+150.00", "+150.0%", "100.0%", "\u221237.5%"], page.Table("Yield by edge")[0]);
        Assert.Equal(["Home", "1", "100.00", "+150.00", "+150.0%", "100.0%", "\u221237.5%"], page.Table("By selection")[0]);
        Assert.Equal("2.00 to 3.00", page.Table("By decimal odds")[0][0]);
        Assert.Equal(["Jan 2020", "1", "0.6931", "1.3863", "\u22120.6931"], page.Table("Mean log loss")[0]);
    }

    [Fact]
    public void Tables_add_up_to_the_report()
    {
        BacktestReport report = Sample("three outcomes");
        BetSummary summary = report.BetSummary!;

        ReportPage page = ReportPage.Of(report);

        foreach (string caption in (string[])["Yield by edge", "By selection", "By decimal odds"])
        {
            string[][] rows = page.Table(caption);
            Assert.Equal(summary.Count, rows[..^1].Sum(cells => Number(cells[1])));
            Assert.Equal(summary.Staked, rows[..^1].Sum(cells => Number(cells[2])));
            Assert.Equal(summary.Profit, rows[..^1].Sum(cells => Number(cells[3])));
            Assert.Equal(summary.Count, Number(rows[^1][1]));
            Assert.Equal(summary.Profit, Number(rows[^1][3]));
        }

        int scored = report.ModelScores!.Predictions;
        Assert.Equal(scored * 3, page.Table("Reliability").Sum(cells => Number(cells[1])));
        Assert.Equal(report.MarketScores!.Predictions, page.Table("Mean log loss").Sum(cells => Number(cells[1])));
        Assert.Equal(
            ["Log loss", .. new[] { report.ModelScores, report.ModelScoresOnMarketRows!, report.MarketScores }.Select(s => s.LogLoss.ToString("0.0000", CultureInfo.InvariantCulture))],
            page.Table("Lower is better")[1][..4]);
    }

    [Fact]
    public void Charts_draw_what_the_report_holds()
    {
        BacktestReport report = Sample("three outcomes");

        ReportPage page = ReportPage.Of(report);

        XElement[] bankroll = [.. ReportPage.Charts(page.Section("bankroll"))];
        string drawdown = (report.BetSummary!.MaximumDrawdown!.Value * 100).ToString("0.0", CultureInfo.InvariantCulture) + "%";
        Assert.Contains($"to {report.BankrollEnd.ToString("N2", CultureInfo.InvariantCulture)} after", bankroll[0].Attribute("aria-label")!.Value, StringComparison.Ordinal);
        Assert.Contains($"deepest {drawdown}", bankroll[1].Attribute("aria-label")!.Value, StringComparison.Ordinal);
        int drawn = page.Section("edges").Descendants("title").Sum(tip => Count(tip.Value));
        Assert.Equal(report.Bets.Length, drawn);

        static int Count(string tip) => int.Parse(
            Regex.Match(tip, @": ([\d,]+) bet").Groups[1].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
    }

    [Fact]
    public void Fifty_thousand_predictions_stay_a_small_file()
    {
        ReportPage page = ReportPage.Of(SampleReports.Season(MarketId.MatchResult, 50_000, gamesPerDay: 10));

        Assert.True(page.Text.Length < 1_500_000, $"The page has {page.Text.Length} characters.");
        int[] points = [.. page.All("path").Select(path => path.Attribute("d")!.Value.Count(character => character is 'M' or 'L'))];
        Assert.InRange(points.Max(), 500, 1002);
    }

    [Theory]
    [InlineData(8, "month")]
    [InlineData(100, "quarter")]
    [InlineData(400, "year")]
    public void Long_runs_are_cut_into_longer_periods(int months, string noun)
    {
        ImmutableArray<PredictionRow> rows =
        [
            SampleReports.Row(SampleReports.FixtureOf(1, Noon), MarketId.Moneyline, [0.5, 0.5], [], 0),
            SampleReports.Row(SampleReports.FixtureOf(2, Noon.AddMonths(months)), MarketId.Moneyline, [0.5, 0.5], [], 1),
        ];

        ReportPage page = ReportPage.Of(SampleReports.Report(MarketId.Moneyline, rows, [], prices: false));

        Assert.Equal($"Numbers by {noun}", page.All("summary").Single().Value);
        Assert.Equal(2, page.Table("Mean log loss").Length);
    }

    [Fact]
    public void What_does_not_apply_is_said_in_words()
    {
        ReportPage empty = ReportPage.Of(Sample("empty"));
        ReportPage unpriced = ReportPage.Of(Sample("no prices"));
        ReportPage unbet = ReportPage.Of(Sample("one game"));

        Assert.Empty(ReportPage.Charts(empty.All("main").Single()));
        Assert.Empty(empty.All("table"));
        Assert.Equal("None", empty.Tile("Model log loss"));
        Assert.Contains("No game was predicted", empty.Section("calibration").Value, StringComparison.Ordinal);
        Assert.Contains("No alert would have been sent.", empty.Section("alerts").Value, StringComparison.Ordinal);
        foreach (string section in (string[])["bankroll", "edges", "groups", "denials"])
        {
            Assert.Contains("No prices in this source, so no bets.", unpriced.Section(section).Value, StringComparison.Ordinal);
            Assert.Empty(ReportPage.Charts(unpriced.Section(section)));
        }

        Assert.Contains("no market to compare with", unpriced.TileNote("Model log loss"), StringComparison.Ordinal);
        Assert.Contains("No bet was placed", unbet.TileNote("Bets"), StringComparison.Ordinal);
        Assert.Contains("No predicted game has an outcome yet.", ReportPage.Of(Sample("no outcome")).Section("periods").Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_denial_code_has_plain_words_and_the_most_frequent_comes_first()
    {
        ImmutableSortedDictionary<string, int> denials = Enum.GetValues<DenialCode>()
            .ToImmutableSortedDictionary(Denial.TextOf, code => 10 + (int)code, StringComparer.Ordinal);

        string[][] rows = ReportPage.Of(Sample("three outcomes") with { Denials = denials }).Table("How often");

        Assert.Equal(denials.Count, rows.Length);
        Assert.Equal(denials.Count, rows.Select(cells => cells[0]).Distinct().Count());
        Assert.All(rows, cells => Assert.DoesNotContain('_', cells[0]));
        Assert.Equal(denials.Values.OrderDescending().Select(count => (decimal)count), rows.Select(cells => Number(cells[1])));
    }

    [Fact]
    public void Drift_lists_the_worst_first_and_what_could_not_be_checked_last()
    {
        FeatureDrift unknown = DriftOf("unknown", Severity.None, null);
        BacktestReport report = Sample("three outcomes") with
        {
            Drift =
            [
                unknown with { Finding = unknown.Finding with { Status = FindingStatus.InsufficientData } },
                DriftOf("calm", Severity.None, 0.01), DriftOf("worst", Severity.Critical, 0.4), DriftOf("small", Severity.Warning, 0.1), DriftOf("large", Severity.Warning, 0.2),
            ],
        };

        ReportPage page = ReportPage.Of(report);

        Assert.Equal(["worst", "large", "small", "calm", "unknown"], page.Table("Features").Select(cells => cells[0]));
        Assert.Equal(["worst", "Critical", "0.400", "0.090", "0.120", "< 0.0001", "+0.25", "1.0%", "0.0%", "2.0%"], page.Table("Features")[0]);
        Assert.Equal(["Too little data", "n/a"], page.Table("Features")[^1][1..3]);
        Assert.Contains("3 of 5 features", page.Section("drift").Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Alerts_beyond_the_first_are_folded_and_a_flood_is_cut()
    {
        BacktestReport report = Sample("empty") with
        {
            Alerts = [.. Enumerable.Range(0, 250).Select(index => SampleReports.AlertOf($"Alert {index}", "Look.", Severity.Critical))],
        };

        XElement alerts = ReportPage.Of(report).Section("alerts");

        Assert.Equal(200, alerts.Descendants("li").Count());
        Assert.Equal(10, alerts.Elements("ol").Single().Elements("li").Count());
        Assert.Contains("250 alerts would have been sent, 250 of them critical; oldest first. The first 200 are listed.", alerts.Value, StringComparison.Ordinal);
        Assert.Contains("2010-11-22 15:00 UTC", alerts.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_written_without_a_report_or_a_writer()
    {
        Assert.Throws<ArgumentNullException>("report", () => HtmlReport.Write(null!, TextWriter.Null));
        Assert.Throws<ArgumentNullException>("writer", () => HtmlReport.Write(SampleReports.Empty(), null!));
    }

    private static BacktestReport Sample(string kind) => kind switch
    {
        "three outcomes" => SampleReports.Season(MarketId.MatchResult, 800),
        "two outcomes" => SampleReports.Season(MarketId.Moneyline, 300),
        "no prices" => SampleReports.Season(MarketId.Moneyline, 300, prices: false),
        "one game" => SampleReports.Season(MarketId.Moneyline, 1),
        "no outcome" => SampleReports.Report(
            MarketId.Moneyline, [SampleReports.Row(SampleReports.FixtureOf(1, Noon), MarketId.Moneyline, [0.5, 0.5], [0.5, 0.5], null)], [], prices: true),
        _ => SampleReports.Empty(),
    };

    private static decimal Number(string cell) =>
        decimal.Parse(cell.Replace('\u2212', '-'), NumberStyles.Number, CultureInfo.InvariantCulture);

    private static FeatureDrift DriftOf(string feature, Severity severity, double? psi) => new()
    {
        Feature = feature,
        Finding = new Finding
        {
            Check = "sample", Subject = feature, Category = FindingCategory.ModelDrift, Status = FindingStatus.Checked, Severity = severity, Message = "Sample.", At = Noon,
        },
        Psi = psi,
        PsiCritical = 0.09,
        KsStatistic = 0.12,
        KsAdjustedP = 0.00002,
        MeanShift = 0.25,
        OutsideRange = 0.01,
        MissingReference = 0,
        MissingCurrent = 0.02,
    };

    private static Bet BetOf(Fixture fixture, decimal odds, decimal stake, double probability, decimal profit) => new()
    {
        Sequence = 1,
        Id = new BetId("sample"),
        BankrollId = "main",
        FixtureId = fixture.Id,
        StartsAt = fixture.StartsAt,
        Market = MarketId.MatchResult,
        Selection = Selection.Home,
        Bookmaker = "Pinnacle",
        Odds = new DecimalOdds(odds),
        Stake = stake,
        Probability = probability,
        ModelId = "sample/1",
        Status = BetStatus.Settled,
        ProposedAt = fixture.StartsAt.AddHours(-1),
        SettledAt = fixture.StartsAt.AddHours(2),
        Outcome = SettlementOutcome.Won,
        Profit = profit,
    };
}
