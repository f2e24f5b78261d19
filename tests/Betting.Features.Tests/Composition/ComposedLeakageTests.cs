using System.Collections.Immutable;
using Betting.Features.Composition;
using Betting.Testing.Leagues;
using Betting.Testing.Leakage;

namespace Betting.Features.Tests.Composition;

public sealed class ComposedLeakageTests
{
    private const string Document = """
        {
          "name": "composed",
          "features": [
            { "use": "elo", "per": "competitionAndSeason", "only": { "statuses": ["final"] }, "difference": true, "drop": ["elo_home_probability"], "suffix": "_season" },
            { "use": "rolling-form", "options": { "metrics": ["shots", "margin"], "windows": [5] }, "difference": "only", "prefix": "own_" },
            { "use": "rest", "combine": [{ "name": "rest_ratio", "left": "home_rest_days", "operation": "ratio", "right": "away_rest_days" }] },
            { "use": "market-price", "combine": [{ "name": "favourite", "left": "market_home_logit", "operation": "difference", "right": "market_away_logit" }], "keep": ["favourite", "market_book_sum"] }
          ]
        }
        """;

    [Fact]
    public void A_composed_pipeline_passes_every_change_of_the_future()
    {
        LeakageHistory history = LeakageHistory.From(new SimulatedLeague(new SimulatedLeagueOptions { Teams = 10, Seasons = 2, Relegated = 2, UnplayedRounds = 1 }).Rows);

        LeakageReport report = LeakageKit.Check(Compute, history, new LeakageOptions { Cuts = 10, Seed = 5 });

        report.ThrowIfLeaking();
        Assert.Empty(report.Unexercised);
        Assert.InRange(report.Comparisons, 1000, int.MaxValue);
    }

    [Fact]
    public void A_composed_pipeline_that_is_fed_too_early_is_found()
    {
        LeakageHistory history = LeakageHistory.From(new SimulatedLeague(new SimulatedLeagueOptions { Teams = 10, Seasons = 2, Relegated = 2, UnplayedRounds = 1 }).Rows);

        LeakageReport report = LeakageKit.Check(
            (given, points) => Compute(given with { Results = [.. given.Results.Select(result => result with { KnownAt = result.EndedAt })] }, points),
            history,
            new LeakageOptions { Cuts = 10, Seed = 5 });

        Assert.Contains(report.Findings, finding => finding.Feature == "difference_elo_season");
        Assert.Contains(report.Findings, finding => finding.Feature == "own_difference_margin_mean_5");
    }

    private static FeatureMatrix Compute(LeakageHistory history, IReadOnlyList<LeakagePoint> points)
    {
        ILookup<FixtureId, Quote> quotes = history.Quotes.ToLookup(quote => quote.FixtureId);
        ImmutableArray<FixtureDecision> decisions = [.. points.Select(point => new FixtureDecision(point.Fixture, point.AsOf, Known(quotes[point.Fixture.Id], point)))];

        // Points come by instant and fixture id, which is the order of the table's rows.
        return FeatureHistory.Compute(FeatureSpecification.Parse(Document).CreatePipeline(), decisions, history.Results, cancellationToken: TestContext.Current.CancellationToken).Matrix;
    }

    private static ImmutableArray<Quote> Known(IEnumerable<Quote> quotes, LeakagePoint point) =>
        [.. quotes.Where(quote => quote.KnownAt <= point.AsOf && (!quote.IsClosing || point.AsOf >= point.Fixture.StartsAt)).OrderBy(quote => quote.QuotedAt).ThenBy(quote => quote.Bookmaker, StringComparer.Ordinal)];
}
