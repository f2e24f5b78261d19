using System.Collections.Immutable;

namespace Betting.Features.Tests;

/// <summary>Builds fixtures, results and quotes in one line.</summary>
internal static class Games
{
    public static DateTimeOffset Day(int day, double hour = 15) => new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero).AddDays(day).AddHours(hour);

    public static Fixture Fixture(string home, string away, DateTimeOffset start, string? season = "2020", bool neutral = false, string competition = "SIM", string? id = null) => new()
    {
        Id = new FixtureId(id ?? $"{competition}/{start.UtcTicks}/{home}/{away}"),
        Sport = "football",
        Competition = competition,
        Season = season,
        Home = home,
        Away = away,
        StartsAt = start,
        IsNeutral = neutral,
    };

    public static Result Result(Fixture fixture, int home, int away, double knownAfterHours = 3, ResultStatus status = ResultStatus.Final, MatchStatistics? statistics = null) => new()
    {
        Fixture = fixture,
        HomeScore = home,
        AwayScore = away,
        Status = status,
        EndedAt = fixture.StartsAt.AddHours(Math.Min(2, knownAfterHours)),
        KnownAt = fixture.StartsAt.AddHours(knownAfterHours),
        Statistics = statistics ?? MatchStatistics.Empty,
    };

    public static Quote Quote(Fixture fixture, string bookmaker, DateTimeOffset at, params decimal[] odds) => new()
    {
        FixtureId = fixture.Id,
        Market = odds.Length == 3 ? MarketId.MatchResult : MarketId.Moneyline,
        Bookmaker = bookmaker,
        Odds = [.. odds.Select(price => new DecimalOdds(price))],
        QuotedAt = at,
    };

    public static double[] Compute(this IFeatureTransformer transformer, Fixture fixture, params Quote[] quotes)
    {
        double[] values = new double[transformer.Features.Names.Length];
        FeatureRequest request = new(fixture, fixture.StartsAt, [.. quotes]);
        transformer.Compute(in request, values);
        return values;
    }

    public static double Value(this IFeatureTransformer transformer, string name, Fixture fixture, params Quote[] quotes)
    {
        int index = transformer.Features.Names.IndexOf(name);
        Assert.True(index >= 0, $"There is no feature '{name}' among {string.Join(", ", transformer.Features.Names)}.");
        return transformer.Compute(fixture, quotes)[index];
    }

    public static double[] Compute(this FeaturePipeline pipeline, Fixture fixture, DateTimeOffset? asOf = null, ImmutableArray<Quote> quotes = default)
    {
        double[] values = new double[pipeline.Features.Names.Length];
        FeatureRequest request = new(fixture, asOf ?? fixture.StartsAt, quotes);
        pipeline.Compute(in request, values);
        return values;
    }

    /// <summary>Compares bit by bit, so that NaN equals NaN and 0 differs from -0.</summary>
    public static bool SameBits(ReadOnlySpan<double> first, ReadOnlySpan<double> second) =>
        System.Runtime.InteropServices.MemoryMarshal.AsBytes(first).SequenceEqual(System.Runtime.InteropServices.MemoryMarshal.AsBytes(second));
}
