using System.Collections.Immutable;
using Betting.Features.Competitions;
using Betting.Features.Elo;
using Betting.Features.Exponential;
using Betting.Features.Form;
using Betting.Features.Glicko;
using Betting.Features.HeadToHead;
using Betting.Features.Massey;
using Betting.Features.PiRatings;
using Betting.Features.Prices;
using Betting.Features.Rest;
using Betting.Features.Schedule;
using Betting.Features.Strength;
using Betting.Features.Table;
using Betting.Features.Travel;
using Betting.Testing.Leagues;
using Betting.Testing.Leakage;

namespace Betting.Features.Tests.Leakage;

/// <summary>The leakage kit over every transformer on a simulated league with prices: whatever is changed in the future, no bit moves.</summary>
public sealed class TransformerLeakageTests
{
    private static readonly LeakageHistory History = LeakageHistory.From(new SimulatedLeague(new SimulatedLeagueOptions { Teams = 8, Seasons = 2, Relegated = 2 }).Rows);

    private static readonly Func<IFeatureTransformer>[] Transformers =
    [
        () => new CompetitionTransformer(new CompetitionOptions()),
        () => new EloTransformer(new EloOptions()),
        () => new ExponentialFormTransformer(new ExponentialFormOptions()),
        () => new FormStreakTransformer(new FormStreakOptions { EmitDifference = true }),
        () => new Glicko2Transformer(new Glicko2Options()),
        () => new HeadToHeadTransformer(new HeadToHeadOptions()),
        () => new MarketMovementTransformer(new MarketMovementOptions()),
        () => new MarketPriceTransformer(new MarketPriceOptions()),
        () => new MasseyTransformer(new MasseyOptions { HalfLifeDays = 60, PriorGames = 1 }),
        () => new PiRatingTransformer(new PiRatingOptions()),
        () => new RestTransformer(new RestOptions()),
        () => new RollingFormTransformer(new RollingFormOptions()),
        () => new ScheduleLoadTransformer(new ScheduleLoadOptions()),
        () => new ScheduleStrengthTransformer(new ScheduleStrengthOptions()),
        () => new SeasonFormTransformer(new SeasonFormOptions()),
        () => new SeasonPhaseTransformer(new SeasonPhaseOptions()),
        () => new TablePositionTransformer(new TableOptions()),
        () => new TravelTransformer(Travel()),
    ];

    public static TheoryData<string> Names() => [.. Transformers.Select(create => create().GetType().Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void No_transformer_sees_the_future(string name)
    {
        LeakageReport report = LeakageKit.Check(Find(name), History, new LeakageOptions { Cuts = 8, PointsPerCut = 40 });

        report.ThrowIfLeaking();
        Assert.Empty(report.Unexercised);
        Assert.InRange(report.Comparisons, 1000, int.MaxValue);
    }

    // A transformer that never knows anything would leak nothing.
    [Theory]
    [MemberData(nameof(Names))]
    public void Every_feature_is_known_for_some_game_of_the_league(string name)
    {
        ILookup<FixtureId, Quote> quotes = History.Quotes.Where(quote => !quote.IsClosing).ToLookup(quote => quote.FixtureId);
        FixtureDecision[] decisions = [.. History.Fixtures.Select(fixture => new FixtureDecision(fixture, fixture.StartsAt, [.. quotes[fixture.Id].Where(quote => quote.KnownAt <= fixture.StartsAt)]))];

        FeatureTable table = FeatureHistory.Compute(TransformerLaws.Alone(Find(name)), decisions, [.. History.Results], TestContext.Current.CancellationToken);

        for (int column = 0; column < table.Matrix.ColumnCount; column++)
        {
            Assert.Contains(Enumerable.Range(0, table.Matrix.RowCount), row => double.IsFinite(table.Matrix.Row(row)[column]));
        }
    }

    [Fact]
    public void No_transformer_was_forgotten()
    {
        // Transformers that wrap others have no features of their own.
        IEnumerable<string> shipped = typeof(FeaturePipeline).Assembly.GetExportedTypes()
            .Where(type => type.IsClass && type.IsAssignableTo(typeof(IFeatureTransformer)) && type.Namespace != "Betting.Features.Composition")
            .Select(type => type.Name);

        Assert.Equal(shipped.Order(StringComparer.Ordinal), Transformers.Select(create => create().GetType().Name).Order(StringComparer.Ordinal));
    }

    private static Func<IFeatureTransformer> Find(string name) => Transformers.Single(create => create().GetType().Name == name);

    private static TravelOptions Travel()
    {
        string[] teams = [.. History.Fixtures.Select(fixture => fixture.Home).Distinct().Order(StringComparer.Ordinal)];
        return new TravelOptions
        {
            Venues = teams.ToDictionary(team => team, team => new VenueLocation(50 + (0.3 * Array.IndexOf(teams, team)), 5, "UTC+01:00")),
            HomeVenues = teams.ToDictionary(team => team, team => team),
        };
    }
}
