using System.Collections.Immutable;
using Betting.Features;
using Betting.Testing.Leagues;
using Betting.Testing.Leakage;

namespace Betting.Testing.Tests.Leakage;

public sealed class LeakageKitTests
{
    private static readonly LeakageHistory History = LeakageHistory.From(new SimulatedLeague(new SimulatedLeagueOptions { Teams = 10, Seasons = 2, Relegated = 2, UnplayedRounds = 1 }).Rows);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Results_observed_before_they_are_known_are_found(ulong seed)
    {
        LeakageReport report = LeakageKit.Check(LeakingComputations.ObservesTooEarly, History, new LeakageOptions { Seed = seed });

        Assert.Contains(report.Findings, finding => finding.Cause == LeakageCause.SimultaneousResults);
        Assert.Contains(report.Findings, finding => finding.Cause == LeakageCause.LaterCorrections);
        Assert.DoesNotContain(report.Findings, finding => finding.Cause is LeakageCause.LaterScores or LeakageCause.LaterQuotes or LeakageCause.ClosingPrices);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_closing_price_in_a_feature_is_found(ulong seed)
    {
        LeakageReport report = LeakageKit.Check(LeakingComputations.UsesClosingPrice, History, new LeakageOptions { Seed = seed });

        Assert.Equal([LeakageCause.ClosingPrices, LeakageCause.LaterGamesRemoved], CausesOf(report));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Games_of_one_day_that_see_each_other_are_found(ulong seed)
    {
        // Asked for at the start only, when the mistake is hardest to see.
        LeakageReport report = LeakageKit.Check(LeakingComputations.SortsByDateOnly, History, new LeakageOptions { Seed = seed, DecisionLeads = [TimeSpan.Zero] });

        Assert.Contains(report.Findings, finding => finding.Cause == LeakageCause.SimultaneousResults);
        Assert.Contains(report.Findings, finding => finding.Cause == LeakageCause.LaterOrder);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Statistics_of_the_whole_history_are_found(ulong seed)
    {
        LeakageReport report = LeakageKit.Check(LeakingComputations.StandardisesOverEverything, History, new LeakageOptions { Seed = seed });

        Assert.Contains(report.Findings, finding => finding.Cause == LeakageCause.LaterScores);
        Assert.Contains(report.Findings, finding => finding.Cause == LeakageCause.LaterGamesRemoved);
        Assert.DoesNotContain(report.Findings, finding => finding.Cause is LeakageCause.LaterQuotes or LeakageCause.ClosingPrices or LeakageCause.LaterStatistics);
    }

    [Fact]
    public void A_price_that_becomes_known_later_is_found()
    {
        // Three days before the start the league has no price yet, so that a price that is taken away shows as well.
        LeakageReport report = LeakageKit.Check(LeakingComputations.UsesTheNewestPrice, History, new LeakageOptions { DecisionLeads = [TimeSpan.FromHours(1), TimeSpan.FromDays(3)] });

        Assert.Equal([LeakageCause.LaterQuotes, LeakageCause.LaterGamesRemoved], CausesOf(report));
    }

    [Fact]
    public void Statistics_of_later_games_are_found()
    {
        LeakageReport report = LeakageKit.Check(LeakingComputations.KnowsTheSeasonsShots, History);

        Assert.Contains(report.Findings, finding => finding.Cause == LeakageCause.LaterStatistics);
        Assert.DoesNotContain(report.Findings, finding => finding.Cause == LeakageCause.LaterScores);
    }

    [Fact]
    public void Values_that_depend_on_the_order_of_the_list_are_found_and_told_from_leaks()
    {
        Assert.Equal([LeakageCause.LaterOrder], CausesOf(LeakageKit.Check(LeakingComputations.TrustsTheOrderOfTheList, History)));
    }

    [Fact]
    public void A_transformer_fitted_to_the_whole_history_is_found()
    {
        LeakageReport report = LeakageKit.Check(history => SimpleElo.StartingFromTheEnd(history.Results), History);

        Assert.Contains(report.Findings, finding => finding is { Cause: LeakageCause.LaterScores, Feature: "difference" });
        Assert.Contains(report.Findings, finding => finding is { Cause: LeakageCause.LaterScores, Feature: "scoring" });
    }

    [Fact]
    public void An_honest_transformer_passes_every_change()
    {
        LeakageReport report = LeakageKit.Check(() => new SimpleElo(), History);

        report.ThrowIfLeaking();
        Assert.True(report.IsClean);
        Assert.Empty(report.Unexercised);

        // 20 cuts, 8 causes, at most 60 rows each: only the earliest cuts have fewer rows.
        Assert.InRange(report.Comparisons, 20 * 8 * 50, 20 * 8 * 60);
    }

    [Theory]
    [InlineData("football", true)]
    [InlineData("football", false)]
    [InlineData("american-football", true)]
    [InlineData("basketball", false)]
    public void The_feature_presets_pass_every_change(string sport, bool withMarketPrices)
    {
        LeakageReport report = LeakageKit.Check((history, points) => Presets(sport, withMarketPrices, history, points), History, new LeakageOptions { Cuts = 15, Seed = 7 });

        report.ThrowIfLeaking();
        Assert.Empty(report.Unexercised);
    }

    [Fact]
    public void Presets_fed_with_results_before_they_are_known_are_found()
    {
        LeakageReport report = LeakageKit.Check(
            (history, points) => Presets("football", false, history with { Results = [.. history.Results.Select(result => result with { KnownAt = result.EndedAt })] }, points),
            History,
            new LeakageOptions { Cuts = 10 });

        Assert.Contains(report.Findings, finding => finding is { Cause: LeakageCause.SimultaneousResults, Feature: "elo_difference" });
    }

    [Fact]
    public void A_finding_names_feature_fixture_values_and_what_was_changed()
    {
        LeakageReport report = LeakageKit.Check(LeakingComputations.UsesClosingPrice, History);
        LeakageFinding first = report.Findings[0];
        Fixture fixture = History.Fixtures.Single(fixture => fixture.Id == first.FixtureId);

        Assert.Equal("home_price", first.Feature);
        Assert.Equal(LeakageCause.ClosingPrices, first.Cause);
        Assert.True(first.AsOf < fixture.StartsAt);
        Assert.NotEqual(first.Before, first.After);
        Assert.Equal(History.Quotes.Where(quote => quote.FixtureId == first.FixtureId && quote.IsClosing && quote.Market == MarketId.MatchResult).OrderBy(quote => quote.Bookmaker, StringComparer.Ordinal).First().Odds[0].ToDouble(), first.Before);
        foreach (string part in new[] { "'home_price'", $"'{first.FixtureId}'", FormattableString.Invariant($"from {first.Before:R} to {first.After:R}"), "closing prices" })
        {
            Assert.Contains(part, first.Message, StringComparison.Ordinal);
        }

        LeakageException exception = Assert.Throws<LeakageException>(report.ThrowIfLeaking);
        Assert.StartsWith(first.Message, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_seed_gives_the_same_report_and_another_seed_another_one()
    {
        LeakageReport first = LeakageKit.Check(LeakingComputations.StandardisesOverEverything, History);
        LeakageReport second = LeakageKit.Check(LeakingComputations.StandardisesOverEverything, History);
        LeakageReport other = LeakageKit.Check(LeakingComputations.StandardisesOverEverything, History, new LeakageOptions { Seed = 99 });

        Assert.Equal(first.Findings.AsEnumerable(), second.Findings);
        Assert.NotEqual(first.Findings.AsEnumerable(), other.Findings);
    }

    [Fact]
    public void Causes_that_the_history_cannot_show_are_reported()
    {
        LeakageReport report = LeakageKit.Check(() => new SimpleElo(), History with { Quotes = [] }, new LeakageOptions { Cuts = 3 });

        Assert.Equal([LeakageCause.LaterQuotes, LeakageCause.ClosingPrices], report.Unexercised);
    }

    [Fact]
    public void Only_the_causes_asked_for_are_tried()
    {
        LeakageReport report = LeakageKit.Check(LeakingComputations.UsesClosingPrice, History, new LeakageOptions { Causes = [LeakageCause.LaterScores], Cuts = 4, PointsPerCut = 1 });

        Assert.True(report.IsClean);
        Assert.Equal(4, report.Comparisons);
    }

    [Fact]
    public void A_computation_that_keeps_state_between_calls_is_refused()
    {
        int calls = 0;
        InvalidOperationException exception = Assert.Throws<InvalidOperationException>(() => LeakageKit.Check((_, points) => Counting(points, ++calls), History));

        Assert.Contains("does not repeat itself: feature 'calls'", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_computation_that_throws_or_returns_other_rows_is_refused_with_the_reason()
    {
        FeatureComputation throwing = (_, _) => throw new FormatException("no such team");
        FeatureComputation shortened = (_, points) => Counting([.. points.Skip(1)], 1);

        InvalidOperationException thrown = Assert.Throws<InvalidOperationException>(() => LeakageKit.Check(throwing, History));
        Assert.Equal("The computation failed when nothing was changed: no such team", thrown.Message);
        Assert.IsType<FormatException>(thrown.InnerException);
        Assert.Contains("rows and returned", Assert.Throws<InvalidOperationException>(() => LeakageKit.Check(shortened, History)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bad_options_and_histories_are_refused()
    {
        Func<IFeatureTransformer> create = () => new SimpleElo();
        foreach (LeakageOptions options in new LeakageOptions[]
        {
            new() { Cuts = 0 },
            new() { PointsPerCut = 100_001 },
            new() { DecisionLeads = [] },
            new() { DecisionLeads = [TimeSpan.FromMinutes(-1)] },
            new() { Causes = [] },
            new() { Causes = [(LeakageCause)99] },
        })
        {
            Assert.Throws<ArgumentException>(() => LeakageKit.Check(create, History, options));
        }

        Assert.Throws<ArgumentException>(() => LeakageKit.Check(create, new LeakageHistory([], [], [])));
        Assert.Throws<ArgumentException>(() => LeakageKit.Check(create, History with { Fixtures = [History.Fixtures[0], History.Fixtures[0]] }));
    }

    private static FeatureMatrix Presets(string sport, bool withMarketPrices, LeakageHistory history, IReadOnlyList<LeakagePoint> points)
    {
        ILookup<FixtureId, Quote> quotes = history.Quotes.ToLookup(quote => quote.FixtureId);
        FeaturePipeline pipeline = new("presets", FeaturePresets.ForSport(sport, MarketId.MatchResult, withMarketPrices));
        ImmutableArray<FixtureDecision> decisions = [.. points.Select(point => new FixtureDecision(point.Fixture, point.AsOf, KnownQuotes(quotes[point.Fixture.Id], point)))];

        // Points come by instant and fixture id, which is the order of the table's rows.
        return FeatureHistory.Compute(pipeline, decisions, history.Results, TestContext.Current.CancellationToken).Matrix;
    }

    private static ImmutableArray<Quote> KnownQuotes(IEnumerable<Quote> quotes, LeakagePoint point) =>
        [.. quotes.Where(quote => quote.KnownAt <= point.AsOf && (!quote.IsClosing || point.AsOf >= point.Fixture.StartsAt)).OrderBy(quote => quote.QuotedAt).ThenBy(quote => quote.Bookmaker, StringComparer.Ordinal)];

    private static IEnumerable<LeakageCause> CausesOf(LeakageReport report) => report.Findings.Select(finding => finding.Cause).Distinct().Order();

    private static FeatureMatrix Counting(IReadOnlyList<LeakagePoint> points, int calls) => LeakingComputations.Column("calls", points, _ => calls);
}
