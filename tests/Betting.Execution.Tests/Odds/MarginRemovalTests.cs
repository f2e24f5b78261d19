using Betting.Execution.Odds;
using Betting.Execution.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace Betting.Execution.Tests.Odds;

public sealed class MarginRemovalTests
{
    // Recomputed independently: inverse odds divided by their sum.
    public static TheoryData<double[], double[]> KnownBooks => new()
    {
        { [2.6, 2.4, 4.3], [.3720259553, .4030281182, .2249459265] },
        { [1.5, 2.74], [.6462264151, .3537735849] },
        { [1.19, 7, 14], [.7968127490, .1354581673, .0677290837] },
    };

    [Theory]
    [MemberData(nameof(KnownBooks))]
    public void The_multiplicative_method_gives_the_known_values(double[] odds, double[] expected)
    {
        double[] probabilities = new double[odds.Length];

        MarginRemoval.Multiplicative(odds, probabilities);

        for (int i = 0; i < odds.Length; i++)
        {
            Assert.Equal(expected[i], probabilities[i], 1e-9);
        }
    }

    [Fact]
    public void Three_relegated_teams_sum_to_three()
    {
        double[] odds = [1.53, 1.67, 1.25, 2.38, 2.38, 4.5, 5.5, 6.5, 7];
        double[] probabilities = new double[odds.Length];

        MarginRemoval.Multiplicative(odds, probabilities, winners: 3);

        Assert.Equal(3d, probabilities.Sum(), 1e-12);
        Assert.All(probabilities, p => Assert.InRange(p, 0d, 1d));
    }

    [Fact]
    public void A_probability_above_one_is_refused_not_returned()
    {
        // Two winners among a near certainty and two outsiders: 2 x (1/1.01) / (1/1.01 + 2/20) = 1.817.
        double[] probabilities = [-1d, -1d, -1d];

        ArgumentException error = Assert.Throws<ArgumentException>(() => MarginRemoval.Multiplicative([1.01, 20, 20], probabilities, 2));

        Assert.Contains("no answer", error.Message, StringComparison.Ordinal);
        Assert.Equal([-1d, -1d, -1d], probabilities);
    }

    [Theory]
    [InlineData(1.0)]
    [InlineData(0.5)]
    [InlineData(-2.0)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_price_that_is_none_is_named(double bad)
    {
        ArgumentOutOfRangeException error = Assert.Throws<ArgumentOutOfRangeException>(() => MarginRemoval.BookSum([2.0, bad]));

        Assert.Contains("index 1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_book_needs_two_prices_and_room_for_them()
    {
        Assert.Throws<ArgumentException>(() => MarginRemoval.BookSum([2.0]));
        Assert.Throws<ArgumentException>(() => MarginRemoval.Multiplicative([2.0, 2.0], new double[3]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(double.NaN)]
    public void The_number_of_winners_has_bounds(double winners) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => MarginRemoval.Multiplicative([2.0, 2.0], new double[2], winners));

    [Fact]
    public void A_quote_is_freed_of_its_margin()
    {
        var probabilities = MarginRemoval.Multiplicative(QuoteOf(2.6m, 2.4m, 4.3m));

        Assert.Equal(.3720259553, probabilities[0], 1e-9);
        Assert.Equal(1d, probabilities.Sum(), 1e-12);
    }

    [Fact]
    public void A_quote_that_lacks_a_price_is_refused()
    {
        Assert.Throws<ArgumentException>(() => MarginRemoval.Multiplicative(QuoteOf(2.6m, 2.4m)));
        Assert.Throws<ArgumentOutOfRangeException>(() => MarginRemoval.Multiplicative(QuoteOf(2.6m, 2.4m, 1m)));
    }

    [Fact]
    public void Probabilities_sum_to_one_and_keep_the_order_of_the_prices() =>
        Prop.ForAll(Gen.ArrayOf(Gen.Choose(101, 50_000)).Where(book => book.Length >= 2).ToArbitrary(), cents =>
        {
            double[] odds = [.. cents.Select(c => c / 100d)];
            double[] probabilities = new double[odds.Length];
            MarginRemoval.Multiplicative(odds, probabilities);
            return Math.Abs(probabilities.Sum() - 1d) < 1e-12
                && probabilities.All(p => p is > 0d and < 1d)
                && odds.Zip(probabilities).OrderBy(pair => pair.First).Select(pair => pair.Second).Zip(probabilities.OrderByDescending(p => p)).All(pair => pair.First == pair.Second);
        }).QuickCheckThrowOnFailure();

    private static Quote QuoteOf(params decimal[] odds) => new()
    {
        FixtureId = Samples.Game().Id,
        Market = MarketId.MatchResult,
        Bookmaker = "Simulated Book",
        Odds = [.. odds.Select(value => new DecimalOdds(value))],
        QuotedAt = Samples.Noon,
    };
}
