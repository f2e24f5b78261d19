using System.Globalization;
using System.Xml.Linq;
using Betting.Execution;
using Betting.Monitoring.Report;

namespace Betting.Monitoring.Tests.Report;

public sealed class MonitoringReportTests
{
    private static readonly DateTimeOffset Now = ReportSamples.Now;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3000)]
    public void Page_has_all_sections_stands_alone_and_needs_no_script(int rows)
    {
        WrittenReport page = WrittenReport.Of(Data(rows));

        Assert.Equal(["model-health", "betting", "risk", "system"], page.All("section").Select(section => section.Attribute("id")!.Value));
        Assert.Equal(
            [
                "brier", "reliability", "drift", "drift-latest", "prediction-volume", "models",
                "bankroll-path", "profit-path", "daily-yield", "edges", "win-rate-sport", "win-rate-market",
                "limits", "drawdown-path", "exposure", "daily-result", "bet-counts", "denials",
                "ingestion", "sources", "latencies", "freshness", "alerts", "alert-list", "findings",
            ],
            page.All("article").Select(panel => panel.Attribute("id")!.Value));
        Assert.Empty(page.All("script"));
        Assert.Empty(page.All("link"));
        Assert.All((string[])["http:", "https:", "url(", "@import", "src="], remote => Assert.DoesNotContain(remote, page.Html, StringComparison.OrdinalIgnoreCase));
        string[] ids = [.. page.All("body").DescendantsAndSelf().Attributes("id").Select(id => id.Value)];
        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.All(page.All("a"), link => Assert.Contains(link.Attribute("href")!.Value[1..], ids));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3000)]
    public void Every_chart_has_title_description_axis_titles_and_a_table_behind_it(int rows)
    {
        WrittenReport page = WrittenReport.Of(Data(rows));

        Assert.InRange(page.Charts().Count(), 15, 25);
        Assert.All(page.Charts(), chart =>
        {
            XElement panel = chart.Ancestors("article").First();
            Assert.False(string.IsNullOrWhiteSpace(chart.Element("title")!.Value));
            Assert.True(chart.Element("desc")!.Value.Length > 30);
            Assert.Contains(panel.Descendants("p"), text => (string?)text.Attribute("class") == "axis-title" && text.Value.Length > 0);
            Assert.Contains(panel.Descendants("p"), text => (string?)text.Attribute("class") == "y-title" && text.Value.Length > 0);
            Assert.NotEmpty(panel.Descendants("tbody").Single().Elements());
        });
        Assert.DoesNotContain("NaN", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("\u221E", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_data_every_panel_says_so_and_nothing_is_drawn()
    {
        WrittenReport page = WrittenReport.Of(ReportSamples.Empty);

        Assert.Empty(page.Charts());
        Assert.All(page.All("article"), panel => Assert.Contains(panel.Elements("p"), text => (string?)text.Attribute("class") == "empty" && text.Value.Length > 10));
        Assert.Equal(23, page.All("p").Count(text => (string?)text.Attribute("class") == "empty" && text.Value.StartsWith("No data", StringComparison.Ordinal)));
        Assert.Equal("no data", page.Tile("Brier score, 7 days"));
        Assert.Equal("no data", page.Tile("Open exposure"));
        Assert.Equal(System.Text.Json.JsonValueKind.Null, page.Figure("model-health", "brier7Days").ValueKind);
    }

    [Fact]
    public void One_row_is_shown_and_called_too_few()
    {
        WrittenReport page = WrittenReport.Of(ReportSamples.OneRow());

        // Worked by hand: (0.5 - 1)^2 + 0.3^2 + 0.2^2 = 0.38.
        Assert.Equal("0.3800", page.Tile("Brier score, 7 days"));
        Assert.Contains("1 prediction: too few to judge", page.TileNote("Brier score, 7 days"), StringComparison.Ordinal);
        Assert.Contains("1 bet: too few to judge (30 needed)", page.TileNote("Yield"), StringComparison.Ordinal);
        Assert.Equal("+50.0%", page.Tile("Yield"));
        Assert.Equal("1,025.00", page.Tile("Bankroll"));
        Assert.Equal("90.00%", page.Tile("Ingestion success"));
        Assert.Equal("400 \u00b5s", page.Tile("Slowest stage, p99"));
        Assert.Equal("1", page.Tile("Stale feature sets"));
    }

    [Fact]
    public void Hostile_names_stay_text()
    {
        WrittenReport page = WrittenReport.Of(ReportSamples.OneRow(ReportSamples.Hostile));

        Assert.Empty(page.All("script"));
        Assert.DoesNotContain("<script", page.Html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("<script>alert('x')</script> & \"FC\" \u202E\uFFFD\uFFFD", page.Panel("findings").Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Equal_data_give_equal_characters_in_any_order_and_culture()
    {
        ReportData data = ReportSamples.Many(2000, 90);
        string html = WrittenReport.HtmlOf(data);
        byte[] json = WrittenReport.JsonOf(data);
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo commas = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            commas.NumberFormat.NumberDecimalSeparator = ",";
            CultureInfo.CurrentCulture = commas;
            ReportData shuffled = data with { Bets = [.. data.Bets.Reverse()], Latencies = [.. data.Latencies.Reverse()], Alerts = [.. data.Alerts.Reverse()], Ingestion = [.. data.Ingestion.Reverse()] };

            Assert.Equal(html, WrittenReport.HtmlOf(shuffled));
            Assert.Equal(json, WrittenReport.JsonOf(shuffled));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Hundred_thousand_rows_stay_a_small_page_that_says_what_was_thinned()
    {
        string html = WrittenReport.HtmlOf(ReportSamples.Many(100_000));

        Assert.InRange(html.Length, 100_000, 1_500_000);
        Assert.Contains("the lowest and the highest of each stretch are kept", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_the_look_back_is_shown_but_the_bankroll_knows_all()
    {
        ReportData data = ReportSamples.OneRow() with
        {
            LookBackDays = 7,
            Bets = [ReportSamples.Bet(0, Now.AddDays(-30), Now.AddDays(-29), 50m, -50m, 0.5, "football"), ReportSamples.Bet(1, Now.AddDays(-2), Now.AddDays(-1), 50m, 25m, 0.5, "football")],
        };

        WrittenReport page = WrittenReport.Of(data);

        Assert.Equal("975.00", page.Tile("Bankroll"));
        Assert.Equal("+25.00", page.Tile("Profit"));
        Assert.Equal(0.025, page.Figure("risk", "drawdown").GetDouble(), 12);
        Assert.Single(page.Rows("betting", "daily-yield"));
    }

    [Fact]
    public void Exposure_counts_a_stake_from_its_reservation_to_its_settlement()
    {
        ReportData data = ReportSamples.Empty with
        {
            Limits = new RiskLimits { OpenExposure = 100m },
            Bets =
            [
                ReportSamples.Bet(0, Now.AddDays(-3), Now.AddDays(-2), 70m, -70m, 0.5, "football"),
                ReportSamples.Bet(1, Now.AddDays(-2), null, 90m, 0m, 0.5, "football"),
                ReportSamples.Bet(2, Now.AddDays(-2), null, 40m, 0m, 0.5, "football") with { Status = BetStatus.Denied, Denials = [DenialCode.OpenExposure] },
            ],
        };

        WrittenReport page = WrittenReport.Of(data);

        // At the instant two days ago 70 is freed before 90 is held, so there are never 160; the refused 40 never counts.
        Assert.Equal([70.0, 90.0, 90.0, 90.0], page.Rows("risk", "exposure").Select(row => row[1].GetDouble()));
        Assert.Equal("90.00", page.Tile("Open exposure"));
        Assert.Equal("OPEN_EXPOSURE", Assert.Single(page.Rows("risk", "denials"))[0].GetString());
    }

    [Fact]
    public void Limits_that_were_broken_are_called_critical()
    {
        ReportData data = ReportSamples.OneRow() with { Limits = new RiskLimits { OpenExposure = 40m, SingleStake = 60m } };

        string[] judgements = [.. WrittenReport.Of(data).Rows("risk", "limits").Select(row => row[5].GetString()!)];

        Assert.Equal(["critical", "kept", "kept", "kept", "near"], judgements);
    }

    [Fact]
    public void Json_has_the_rows_of_every_table_of_the_page()
    {
        WrittenReport page = WrittenReport.Of(ReportSamples.Many(2000, 30));

        foreach (XElement section in page.All("section"))
        {
            foreach (XElement panel in section.Descendants("article"))
            {
                int shown = panel.Descendants("tbody").Elements().Count();
                Assert.Equal(shown, page.Rows(section.Attribute("id")!.Value, panel.Attribute("id")!.Value).Length);
            }
        }
    }

    [Fact]
    public void Percentiles_are_times_that_were_measured()
    {
        ReportData data = ReportSamples.Empty with { Latencies = [.. Enumerable.Range(1, 200).Select(index => new ReportLatency(Now, "prediction", index / 1000.0))] };

        double[] row = [.. Assert.Single(WrittenReport.Of(data).Rows("system", "latencies")).EnumerateArray().Skip(2).Take(4).Select(cell => cell.GetDouble())];

        // Nearest rank of 200 values: ranks 100, 190, 198 and 200.
        Assert.Equal([0.1, 0.19, 0.198, 0.2], row);
    }

    [Fact]
    public void Data_out_of_range_is_refused_with_all_mistakes_at_once()
    {
        ReportData data = ReportSamples.OneRow() with
        {
            LookBackDays = 400,
            OpeningBalance = -1m,
            Ingestion = [new ReportIngestion(Now, "feed", 1, 2)],
            Latencies = [new ReportLatency(Now, "prediction", double.NaN)],
            Predictions = [new ReportPrediction { MadeAt = Now, Sport = "football", ModelId = "model", Probabilities = [0.5, 0.6] }],
        };

        ArgumentException error = Assert.Throws<ArgumentException>(() => WrittenReport.HtmlOf(data));

        Assert.All((string[])["LookBackDays is 400", "OpeningBalance is -1", "Ingestion[0] is 2", "Latencies[0] is NaN", "Predictions[0] is 1.1"], part => Assert.Contains(part, error.Message, StringComparison.Ordinal));
    }

    private static ReportData Data(int rows) => rows switch { 0 => ReportSamples.Empty, 1 => ReportSamples.OneRow(), _ => ReportSamples.Many(rows) };
}
