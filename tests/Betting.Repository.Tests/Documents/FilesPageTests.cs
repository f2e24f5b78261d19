using System.Text.Json;
using Betting.Backtesting.Reports;

namespace Betting.Repository.Tests.Documents;

/// <summary>The page about a run's files names exactly what is written.</summary>
public sealed class FilesPageTests
{
    private static readonly string Page = Checkout.Read("docs/files.md");

    [Fact]
    public void Page_states_the_columns_of_every_table()
    {
        Assert.Contains($"`{Header(writer => ReportFiles.WritePredictions([], MarketId.MatchResult, writer))}`", Page, StringComparison.Ordinal);
        Assert.Contains($"`{Header(writer => ReportFiles.WriteBets([], writer))}`", Page, StringComparison.Ordinal);
        Assert.Contains($"`{Header(writer => ReportFiles.WriteRejects([], writer))}`", Page, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_names_every_file()
    {
        Assert.All(
            [ReportFiles.Page, ReportFiles.Summary, ReportFiles.Predictions, ReportFiles.Bets, ReportFiles.Rejects, "run.json", "upcoming.csv"],
            name => Assert.Contains($"`{name}`", Page, StringComparison.Ordinal));
    }

    [Fact]
    public void Page_names_every_key_of_the_summary()
    {
        using JsonDocument summary = JsonDocument.Parse(SummaryJson.Of(EmptyReport()));

        string[] keys = [.. Keys(summary.RootElement)];

        Assert.NotEmpty(keys);
        Assert.All(keys, key => Assert.Contains($"`{key}`", Page, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Keys(JsonElement element) =>
        element.ValueKind != JsonValueKind.Object ? [] : element.EnumerateObject().SelectMany(property => Keys(property.Value).Prepend(property.Name));

    private static string Header(Action<TextWriter> write)
    {
        using StringWriter writer = new();
        write(writer);
        return writer.ToString().TrimEnd('\n');
    }

    private static BacktestReport EmptyReport() => new()
    {
        Source = "none",
        Sport = "none",
        Market = MarketId.MatchResult,
        ModelName = "none",
        Fixtures = 0,
        Results = 0,
        RejectedRows = 0,
        Predictions = [],
        ModelScores = null,
        ModelScoresOnMarketRows = null,
        MarketScores = null,
        Bets = [],
        BetSummary = null,
        BankrollStart = 1m,
        BankrollEnd = 1m,
        Denials = System.Collections.Immutable.ImmutableSortedDictionary<string, int>.Empty,
        Drift = [],
        Alerts = [],
        SecondsByStage = [],
        Seed = 0,
        DataHash = "none",
        Version = "0.0.0",
    };
}
