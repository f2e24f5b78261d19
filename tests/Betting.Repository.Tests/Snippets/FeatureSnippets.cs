using Betting.Features;
using Betting.Features.Elo;

namespace Betting.Repository.Tests.Snippets;

/// <summary>Features as folds over time.</summary>
public sealed class FeatureSnippets
{
    private static readonly Fixture First = Game("2026-08-08", "Leeds", "Arsenal");
    private static readonly Fixture Second = Game("2026-08-15", "Arsenal", "Leeds");

    [Fact]
    public void A_pipeline_computes_a_coming_fixture()
    {
        Result result = Won(First);
        Fixture fixture = Second;

        #region snippet: elo-pipeline
        FeaturePipeline pipeline = new("football", [new EloTransformer(new EloOptions { HomeAdvantage = 65 })]);
        pipeline.Enqueue(result);                                              // pending until the instant at which it is known

        double[] values = new double[pipeline.Features.Names.Length];
        pipeline.Compute(new FeatureRequest(fixture, AsOf: fixture.StartsAt.AddHours(-1), Quotes: []), values);

        double homeWin = values[pipeline.Features.Names.IndexOf("elo_home_probability")];
        FeatureSnapshot state = pipeline.Save();                               // the live path goes on from here
        #endregion

        // Worked by hand: Leeds expected 1/(1 + 10^(-65/400)) = 0.592466 and won, so it gains 20 x 0.407534 = 8.150675;
        // then Arsenal at home: 1/(1 + 10^((16.301351 - 65)/400)) = 0.569628.
        Assert.Equal(0.569628, homeWin, 1e-6);
        Assert.Equal(fixture.StartsAt.AddHours(-1), state.AsOf);
    }

    [Fact]
    public void An_own_transformer_takes_a_dozen_lines()
    {
        FeaturePipeline pipeline = new("own", [new HomeGoals()]);
        pipeline.Enqueue(Won(First));
        double[] values = new double[1];

        pipeline.Compute(new FeatureRequest(Second, Second.StartsAt, []), values);

        Assert.Equal(3, values[0]);
    }

    [Fact]
    public void An_own_transformer_survives_a_restart()
    {
        FeaturePipeline before = new("own", [new HomeGoals()]);
        before.Enqueue(Won(First));
        before.AdvanceTo(Second.StartsAt);
        FeaturePipeline after = new("own", [new HomeGoals()]);

        after.Restore(before.Save());

        double[] values = new double[1];
        after.Compute(new FeatureRequest(Second, Second.StartsAt, []), values);
        Assert.Equal(3, values[0]);
    }

    private static Fixture Game(string date, string home, string away) => new()
    {
        Id = FixtureId.From("E0", DateOnly.Parse(date, System.Globalization.CultureInfo.InvariantCulture), home, away),
        Sport = "football",
        Competition = "E0",
        Home = home,
        Away = away,
        StartsAt = DateTimeOffset.Parse(date + "T14:00Z", System.Globalization.CultureInfo.InvariantCulture),
    };

    private static Result Won(Fixture fixture) => new()
    {
        Fixture = fixture,
        HomeScore = 3,
        AwayScore = 1,
        EndedAt = fixture.StartsAt.AddHours(2),
        KnownAt = fixture.StartsAt.AddHours(3),
    };

    #region snippet: own-transformer
    /// <summary>Mean goals of home sides so far: one number, one feature.</summary>
    private sealed class HomeGoals : IFeatureTransformer
    {
        private int games;
        private int goals;

        // Raise the 1 whenever the code gives other values; parameters that change values go into the last list.
        public FeatureSet Features { get; } = new("home-goals", 1, "Mean goals of home sides.", ["home_goals_mean"], []);

        public void Compute(in FeatureRequest request, Span<double> destination) => destination[0] = games == 0 ? double.NaN : (double)goals / games;

        public void Observe(Result result) => (games, goals) = (games + 1, goals + result.HomeScore);

        public void Save(BinaryWriter writer) => writer.Write(((long)games << 32) + goals);

        public void Restore(BinaryReader reader) => (games, goals) = reader.ReadInt64() is var state ? ((int)(state >> 32), (int)state) : default;
    }
    #endregion
}
