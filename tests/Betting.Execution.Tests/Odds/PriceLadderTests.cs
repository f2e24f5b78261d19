using Betting.Execution.Odds.Ladders;
using Betting.TestSupport;
using FsCheck;
using FsCheck.Fluent;

namespace Betting.Execution.Tests.Odds;

public sealed class PriceLadderTests
{
    private static readonly PriceLadder Exchange = PriceLadder.Exchange;

    // Betfair's published increments; 99 + 50 + 20 + 20 + 20 + 20 + 10 + 10 + 10 + 90 steps make 350 prices.
    [Theory]
    [InlineData("1.01", "0.01")]
    [InlineData("1.99", "0.01")]
    [InlineData("2", "0.02")]
    [InlineData("3", "0.05")]
    [InlineData("4", "0.1")]
    [InlineData("6", "0.2")]
    [InlineData("10", "0.5")]
    [InlineData("20", "1")]
    [InlineData("30", "2")]
    [InlineData("50", "5")]
    [InlineData("100", "10")]
    [InlineData("990", "10")]
    public void The_exchange_ladder_has_the_published_increments(string price, string step)
    {
        DecimalOdds at = Odds(price);

        Assert.Equal(decimal.Parse(step, System.Globalization.CultureInfo.InvariantCulture), Exchange.StepAt(at));
        Assert.True(Exchange.TryNext(at, out DecimalOdds next));
        Assert.Equal(Exchange.StepAt(at), next.Value - at.Value);
        Assert.True(Exchange.TryPrevious(next, out DecimalOdds back));
        Assert.Equal(at, back);
    }

    [Fact]
    public void The_exchange_ladder_has_350_prices_from_1_01_to_1000()
    {
        Assert.Equal(350, Exchange.Count);
        Assert.Equal(1.01m, Exchange[0].Value);
        Assert.Equal(1000m, Exchange[349].Value);
        Assert.False(Exchange.TryNext(Exchange.Maximum, out _));
        Assert.False(Exchange.TryPrevious(Exchange.Minimum, out _));
        Assert.Throws<ArgumentOutOfRangeException>(() => Exchange[350]);
        Assert.Throws<ArgumentOutOfRangeException>(() => Exchange[-1]);
    }

    // Worked by hand; 3.075 lies half way between 3.05 and 3.10.
    [Theory]
    [InlineData("2.01", "2.00", "2.02", "2.00")]
    [InlineData("2.015", "2.00", "2.02", "2.02")]
    [InlineData("3.075", "3.05", "3.10", "3.05")]
    [InlineData("5.2", "5.20", "5.20", "5.20")]
    [InlineData("994", "990.00", "1000.00", "990.00")]
    [InlineData("1.011", "1.01", "1.02", "1.01")]
    public void Prices_round_to_the_ladder(string price, string down, string up, string nearest)
    {
        Assert.Equal(down, Exchange.RoundDown(Odds(price)).ToString());
        Assert.Equal(up, Exchange.RoundUp(Odds(price)).ToString());
        Assert.Equal(nearest, Exchange.RoundNearest(Odds(price)).ToString());
        Assert.Equal(down == up, Exchange.Contains(Odds(price)));
    }

    [Fact]
    public void Prices_outside_the_ladder_round_only_towards_it()
    {
        Assert.False(Exchange.TryRoundDown(Odds("1.005"), out _));
        Assert.Equal(1.01m, Exchange.RoundUp(Odds("1.005")).Value);
        Assert.False(Exchange.TryRoundUp(Odds("1001"), out _));
        Assert.Equal(1000m, Exchange.RoundDown(Odds("1001")).Value);
        Assert.Equal(1.01m, Exchange.RoundNearest(default).Value);
        Assert.Equal(1000m, Exchange.RoundNearest(Odds("5000")).Value);
        ArgumentOutOfRangeException error = Assert.Throws<ArgumentOutOfRangeException>(() => Exchange.RoundUp(Odds("1001")));
        Assert.Contains("1000.00", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Exchange.RoundDown(default));
        Assert.Throws<ArgumentOutOfRangeException>(() => Exchange.StepAt(Odds("1001")));
    }

    // Worked by hand: one step to 2.00, one beyond it.
    [Fact]
    public void Ticks_are_counted_over_the_joints_of_the_ladder()
    {
        Assert.Equal(2, Exchange.TicksBetween(Odds("1.99"), Odds("2.02")));
        Assert.Equal(-349, Exchange.TicksBetween(Exchange.Maximum, Exchange.Minimum));
        Assert.True(Exchange.TryMove(Odds("1.99"), 2, out DecimalOdds moved));
        Assert.Equal(2.02m, moved.Value);
        Assert.False(Exchange.TryMove(Odds("1.99"), 1000, out _));
        Assert.False(Exchange.TryMove(Odds("1.99"), int.MaxValue, out _));
        Assert.Throws<ArgumentOutOfRangeException>(() => Exchange.TicksBetween(Odds("1.995"), Odds("2.02")));
    }

    [Fact]
    public void A_ladder_of_ones_own_is_possible_and_checked()
    {
        PriceLadder coarse = new(1.1m, new PriceBand(2m, 0.1m), new PriceBand(10m, 1m));

        Assert.Equal(18, coarse.Count);
        Assert.Equal(3m, coarse.RoundDown(Odds("3.9")).Value);
        Assert.Throws<ArgumentException>(() => new PriceLadder(1.1m));
        Assert.Throws<ArgumentException>(() => new PriceLadder(1.1m, new PriceBand(2m, 0.2m)));
        Assert.Throws<ArgumentException>(() => new PriceLadder(1.1m, new PriceBand(2m, 0.1m), new PriceBand(2m, 0.1m)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PriceLadder(1.1m, new PriceBand(2m, 0m)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PriceLadder(0.9m, new PriceBand(2m, 0.1m)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PriceLadder(1.1m, new PriceBand(200_000m, 0.1m)));
    }

    [Fact]
    public void Every_number_and_its_price_are_one() =>
        Assert.All(Enumerable.Range(0, Exchange.Count), i => Assert.Equal(i, Exchange.IndexOf(Exchange[i])));

    [Fact]
    public void Rounding_brackets_the_price_and_keeps_ladder_prices() =>
        Prop.ForAll(Gen.Choose(1_010, 1_000_000).ToArbitrary(), thousandths =>
        {
            DecimalOdds price = new(thousandths / 1000m);
            DecimalOdds down = Exchange.RoundDown(price);
            DecimalOdds up = Exchange.RoundUp(price);
            return down <= price && price <= up && Exchange.Contains(down) && Exchange.Contains(up)
                && Exchange.TicksBetween(down, up) is 0 or 1
                && (Exchange.TicksBetween(down, up) == 0) == Exchange.Contains(price);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Nothing_is_allocated()
    {
        DecimalOdds price = Odds("3.333");

        Assert.Equal(0, Allocated.Least(() => Exchange.TryMove(Exchange.RoundDown(price), 3, out _)));
    }

    private static DecimalOdds Odds(string text) => Execution.Odds.OddsFormat.Parse(text);
}
