using Betting.Features;
using Betting.Testing.Leakage;

namespace Betting.Testing.Tests.Leakage;

/// <summary>Bad examples, each with one mistake that is common in research code.</summary>
internal static class LeakingComputations
{
    /// <summary>Uses results of games that have started, whether or not the result is known.</summary>
    public static FeatureMatrix ObservesTooEarly(LeakageHistory history, IReadOnlyList<LeakagePoint> points) =>
        Column("home_margin", points, point => MeanMargin(history.Results.Where(result => result.Fixture.StartsAt < point.AsOf), point.Fixture.Home));

    /// <summary>Reads the closing price as if it were known at the decision.</summary>
    public static FeatureMatrix UsesClosingPrice(LeakageHistory history, IReadOnlyList<LeakagePoint> points)
    {
        Dictionary<FixtureId, Quote> closing = history.Quotes
            .Where(quote => quote.IsClosing && quote.Market == MarketId.MatchResult)
            .OrderBy(quote => quote.Bookmaker, StringComparer.Ordinal)
            .DistinctBy(quote => quote.FixtureId)
            .ToDictionary(quote => quote.FixtureId);
        return Column("home_price", points, point => closing.TryGetValue(point.Fixture.Id, out Quote? quote) ? quote.Odds[0].ToDouble() : double.NaN);
    }

    /// <summary>Walks through the games by date and takes in each result at once, so that later games of a day see the earlier ones.</summary>
    public static FeatureMatrix SortsByDateOnly(LeakageHistory history, IReadOnlyList<LeakagePoint> points)
    {
        Dictionary<FixtureId, Result> results = history.Results.OrderBy(result => result.KnownAt).DistinctBy(result => result.Fixture.Id).ToDictionary(result => result.Fixture.Id);
        Dictionary<FixtureId, double> scoring = [];
        double goals = 0;
        double games = 0;
        foreach (Fixture fixture in history.Fixtures.OrderBy(fixture => fixture.StartsAt.UtcDateTime.Date))
        {
            scoring.Add(fixture.Id, games > 0 ? goals / games : double.NaN);
            if (results.TryGetValue(fixture.Id, out Result? result))
            {
                goals += result.TotalScore;
                games++;
            }
        }

        return Column("scoring", points, point => scoring[point.Fixture.Id]);
    }

    /// <summary>Computes form honestly and then standardises it by the mean and deviation of the whole history.</summary>
    public static FeatureMatrix StandardisesOverEverything(LeakageHistory history, IReadOnlyList<LeakagePoint> points)
    {
        double mean = history.Results.Average(result => (double)result.Margin);
        double deviation = Math.Sqrt(history.Results.Average(result => (result.Margin - mean) * (result.Margin - mean)));
        return Column("home_margin_z", points, point => (MeanMargin(Known(history, point.AsOf), point.Fixture.Home) - mean) / deviation);
    }

    /// <summary>Takes the last price in the record, whenever it became known.</summary>
    public static FeatureMatrix UsesTheNewestPrice(LeakageHistory history, IReadOnlyList<LeakagePoint> points)
    {
        ILookup<FixtureId, Quote> quotes = history.Quotes.Where(quote => !quote.IsClosing && quote.Market == MarketId.MatchResult).ToLookup(quote => quote.FixtureId);
        return Column("home_price", points, point => quotes[point.Fixture.Id].OrderByDescending(quote => quote.QuotedAt).ThenBy(quote => quote.Bookmaker, StringComparer.Ordinal).FirstOrDefault()?.Odds[0].ToDouble() ?? double.NaN);
    }

    /// <summary>Divides by the shots of a whole season, which is over only later.</summary>
    public static FeatureMatrix KnowsTheSeasonsShots(LeakageHistory history, IReadOnlyList<LeakagePoint> points)
    {
        int shots = history.Results[0].Statistics.Schema.Names.IndexOf("shots");
        ILookup<string?, Result> seasons = history.Results.OrderBy(result => result.KnownAt).DistinctBy(result => result.Fixture.Id).ToLookup(result => result.Fixture.Season);
        Dictionary<string, double> means = seasons.ToDictionary(season => season.Key!, season => season.Average(result => result.Statistics.Home[shots]), StringComparer.Ordinal);
        return Column("season_shots", points, point => means.GetValueOrDefault(point.Fixture.Season!, double.NaN));
    }

    /// <summary>Takes whichever known result of the competition stands last in the list.</summary>
    public static FeatureMatrix TrustsTheOrderOfTheList(LeakageHistory history, IReadOnlyList<LeakagePoint> points) =>
        Column("last_margin", points, point => history.Results.LastOrDefault(result => result.KnownAt <= point.AsOf)?.Margin ?? double.NaN);

    public static FeatureMatrix Column(string name, IReadOnlyList<LeakagePoint> points, Func<LeakagePoint, double> value) =>
        new([name], points.Count, [.. points.Select(value)]);

    public static IEnumerable<Result> Known(LeakageHistory history, DateTimeOffset asOf) => history.Results.Where(result => result.KnownAt <= asOf);

    // Sums of whole numbers: the order does not matter to the bit.
    public static double MeanMargin(IEnumerable<Result> results, string team)
    {
        double sum = 0;
        int games = 0;
        foreach (Result result in results.Where(result => result.Fixture.Home == team || result.Fixture.Away == team))
        {
            sum += result.Fixture.Home == team ? result.Margin : -result.Margin;
            games++;
        }

        return games > 0 ? sum / games : double.NaN;
    }
}
