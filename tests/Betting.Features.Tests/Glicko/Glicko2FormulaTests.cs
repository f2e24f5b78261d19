using Betting.Features.Glicko;
using Betting.Numerics.Randomness;

namespace Betting.Features.Tests.Glicko;

public sealed class Glicko2FormulaTests
{
    // The opponents of the worked example in Glickman (2013), Example of the Glicko-2 system.
    private static readonly Glicko2Opponent[] Published = [new(1400, 30, 1), new(1550, 100, 0), new(1700, 300, 0)];

    [Fact]
    public void The_published_example_comes_out()
    {
        Glicko2Rating after = Glicko2Formula.Update(1500, 200, 0.06, Published);

        // Known answer: Glickman (2013) prints 1464.06, 151.52 and 0.05999 from rounded steps; unrounded 1464.050671, 151.516524, 0.059995984.
        Assert.Equal(1464.050671, after.Rating, 1e-6);
        Assert.Equal(151.516524, after.Deviation, 1e-6);
        Assert.Equal(0.059995984, after.Volatility, 1e-9);
    }

    [Fact]
    public void A_period_without_games_only_lets_the_deviation_grow()
    {
        // Worked by hand: 173.7178 x sqrt((200 / 173.7178)^2 + 0.06^2) = sqrt(200^2 + 10.423068^2) = 200.271416.
        Assert.Equal(new Glicko2Rating(1500, Glicko2Formula.Inflate(200, 0.06, 1), 0.06), Glicko2Formula.Update(1500, 200, 0.06, []));
        Assert.Equal(200.271416, Glicko2Formula.Inflate(200, 0.06, 1), 1e-6);
        Assert.Equal(200, Glicko2Formula.Inflate(200, 0.06, 0), 1e-12);
        Assert.Equal(Glicko2Formula.Inflate(Glicko2Formula.Inflate(200, 0.06, 1.5), 0.06, 2.5), Glicko2Formula.Inflate(200, 0.06, 4), 1e-10);
    }

    [Fact]
    public void The_order_of_opponents_does_not_matter_beyond_rounding()
    {
        Glicko2Rating forwards = Glicko2Formula.Update(1500, 200, 0.06, Published);
        Glicko2Rating backwards = Glicko2Formula.Update(1500, 200, 0.06, [.. Published.Reverse()]);

        Assert.Equal(forwards.Rating, backwards.Rating, 1e-9);
        Assert.Equal(forwards.Volatility, backwards.Volatility, 1e-9);
    }

    [Theory]
    [InlineData(1500, 200, 0.06, 1200, 60, 0, 0.5)]
    [InlineData(1500, 60, 0.06, 2300, 60, 1, 1.2)]
    [InlineData(1500, 350, 0.3, 1500, 0, 0.5, 0.3)]
    [InlineData(1500, 350, 0.06, 300, 30, 0, 0.5)]
    public void The_new_volatility_solves_the_published_equation(double rating, double deviation, double volatility, double opponent, double opponentDeviation, double score, double tau)
    {
        Glicko2Rating after = Glicko2Formula.Update(rating, deviation, volatility, [new Glicko2Opponent(opponent, opponentDeviation, score)], tau);

        // Glickman (2013), steps 3 to 5, written out for one opponent: f changes its sign at ln(new volatility squared).
        double phi = deviation / 173.7178;
        double g = 1 / Math.Sqrt(1 + (3 * Math.Pow(opponentDeviation / 173.7178 / Math.PI, 2)));
        double e = 1 / (1 + Math.Exp(-g * (rating - opponent) / 173.7178));
        double v = 1 / (g * g * e * (1 - e));
        double delta = v * g * (score - e);
        double Equation(double x) =>
            (Math.Exp(x) * ((delta * delta) - (phi * phi) - v - Math.Exp(x)) / (2 * Math.Pow((phi * phi) + v + Math.Exp(x), 2)))
            - ((x - Math.Log(volatility * volatility)) / (tau * tau));
        double root = 2 * Math.Log(after.Volatility);
        Assert.True(Equation(root - 1e-7) > 0);
        Assert.True(Equation(root + 1e-7) < 0);
        double star = (phi * phi) + (after.Volatility * after.Volatility);
        Assert.Equal(173.7178 / Math.Sqrt((1 / star) + (1 / v)), after.Deviation, 1e-8);
    }

    [Fact]
    public void The_expected_score_takes_both_deviations()
    {
        // Worked by hand: 100 points between two deviations of 350: g(sqrt(2) x 350 / 173.7178) = 0.5370032, so 1 / (1 + e^(-0.3091239)).
        Assert.Equal(0.576671399, Glicko2Formula.Expected(100, 350, 350), 1e-9);
        Assert.Equal(Glicko2Formula.Expected(100, 0, 200), Glicko2Formula.Expected(100, 200, 0));
        Assert.Equal(1, Glicko2Formula.Expected(100, 50, 80) + Glicko2Formula.Expected(-100, 80, 50), 1e-15);

        // Known answer: Elo, to which Glicko comes down when both ratings are known exactly; 173.7178 is 400 / ln 10 rounded.
        Assert.Equal(10.0 / 11, Glicko2Formula.Expected(400, 0, 0), 1e-7);
    }

    [Fact]
    public void Absurd_inputs_within_the_ranges_give_finite_ratings()
    {
        SeededRandom random = new(3);
        for (int attempt = 0; attempt < 20_000; attempt++)
        {
            double Spread(double low, double high) => Math.Exp(Math.Log(low) + (random.NextDouble() * Math.Log(high / low)));
            Glicko2Opponent[] opponents = [.. Enumerable.Range(0, random.NextInt(4)).Select(_ => new Glicko2Opponent(Sign(random) * Spread(1, 1e9), Spread(1e-6, 1e5), random.NextInt(3) / 2.0))];
            Glicko2Rating after = Glicko2Formula.Update(Sign(random) * Spread(1, 1e9), Spread(1e-6, 1e5), Spread(1e-9, 1e9), opponents, Spread(0.01, 5), random.NextInt(2));

            Assert.True(double.IsFinite(after.Rating) && double.IsFinite(after.Deviation) && double.IsFinite(after.Volatility), $"{after}");
            Assert.True(after.Deviation > 0 && after.Volatility > 0, $"{after}");
        }
    }

    [Fact]
    public void Values_out_of_range_are_named()
    {
        Assert.Contains("deviation is 0", Assert.Throws<ArgumentOutOfRangeException>(() => Glicko2Formula.Update(1500, 0, 0.06, Published)).Message, StringComparison.Ordinal);
        Assert.Contains("Score is 2", Assert.Throws<ArgumentOutOfRangeException>(() => Glicko2Formula.Update(1500, 200, 0.06, [new Glicko2Opponent(1500, 200, 2)])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Glicko2Formula.Update(double.NaN, 200, 0.06, Published));
        Assert.Throws<ArgumentOutOfRangeException>(() => Glicko2Formula.Update(1500, 200, 0, Published));
        Assert.Throws<ArgumentOutOfRangeException>(() => Glicko2Formula.Update(1500, 200, 0.06, Published, tau: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Glicko2Formula.Update(1500, 200, 0.06, Published, periods: -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Glicko2Formula.Inflate(200, 0.06, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => Glicko2Formula.Expected(100, -1, 0));
    }

    private static int Sign(SeededRandom random) => random.NextInt(2) == 0 ? 1 : -1;
}
