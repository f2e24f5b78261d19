using System.Collections.Immutable;
using Betting.Execution.Performance;
using Betting.Execution.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace Betting.Execution.Tests.Performance;

public sealed class ClosingLineTests
{
    private static readonly DecimalOdds Price = new(2m);

    // Worked by hand: 2.10 x .5 - 1.
    [Fact]
    public void At_its_own_line_a_bet_is_worth_price_times_probability()
    {
        ClosingLineMove move = ClosingLine.ValueOf(MarketId.Moneyline, Selection.Home, new DecimalOdds(2.10m), new ClosingPrice(0.5))!.Value;

        Assert.Equal(0.05, move.Value, 12);
        Assert.Equal((move.Value, 0.0, 0.5), (move.FromPrice, move.FromLine, move.FairProbability));
        Assert.Equal(move, ClosingLine.ValueOf(MarketId.Spread(-3m), Selection.Home, new DecimalOdds(2.10m), new ClosingPrice(0.5, -3m)));
    }

    // Worked by hand with the normal distribution: a close of -3.5 at one half puts the mean at 3.5; home -2.5 needs 3 or more, P(N > 2.5) =
    // Phi(1 / 13.4) = .529744; 2 x .529744 - 1 = .059488.
    [Fact]
    public void A_point_of_the_line_is_worth_what_the_distribution_says()
    {
        ClosingLineMove move = ClosingLine.ValueOf(MarketId.Spread(-2.5m), Selection.Home, Price, new ClosingPrice(0.5, -3.5m), 13.4)!.Value;

        Assert.Equal(0.529744, move.FairProbability, 6);
        Assert.Equal(0.059488, move.Value, 6);
        Assert.Equal((0.0, move.Value), (move.FromPrice, move.FromLine));
    }

    // Worked by hand: home -3 is a push at 3; with the mean at 3.5 and 13.4 points: won P(N > 3.5) = .5, lost P(N < 2.5) = 1 - .529744.
    [Fact]
    public void A_line_that_can_be_met_counts_what_is_not_returned() =>
        Assert.Equal(0.5 / 0.9702558, ClosingLine.ValueOf(MarketId.Spread(-3m), Selection.Home, Price, new ClosingPrice(0.5, -3.5m), 13.4)!.Value.FairProbability, 6);

    [Fact]
    public void A_better_line_is_worth_more_on_every_side() => Prop.ForAll(
        Gen.Choose(-40, 40).ToArbitrary(), Gen.Choose(1, 12).ToArbitrary(), Gen.Choose(5, 95).ToArbitrary(), (close, quarters, percent) =>
        {
            decimal line = close / 4m;
            decimal step = quarters / 4m;
            ClosingPrice price = new(percent / 100.0, line);
            ClosingPrice total = price with { Line = line + 20m };
            double At(MarketId market, Selection selection, ClosingPrice at) => ClosingLine.ValueOf(market, selection, Price, at, 11.7)!.Value.FromLine;
            return At(MarketId.Spread(line + step), Selection.Home, price) > 0 && At(MarketId.Spread(line - step), Selection.Home, price) < 0
                && At(MarketId.Spread(line - step), Selection.Away, price) > 0 && At(MarketId.Total(line + 20m - step), Selection.Over, total) > 0
                && At(MarketId.Total(line + 20m + step), Selection.Under, total) > 0;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Both_sides_of_a_line_keep_adding_up_to_one() => Prop.ForAll(
        Gen.Choose(-40, 40).ToArbitrary(), Gen.Choose(-12, 12).ToArbitrary(), Gen.Choose(5, 95).ToArbitrary(), (close, quarters, percent) =>
        {
            decimal line = close / 4m;
            MarketId own = MarketId.Spread(line + (quarters / 4m));
            double home = ClosingLine.ValueOf(own, Selection.Home, Price, new ClosingPrice(percent / 100.0, line), 11.7)!.Value.FairProbability;
            double away = ClosingLine.ValueOf(own, Selection.Away, Price, new ClosingPrice(1 - (percent / 100.0), line), 11.7)!.Value.FairProbability;
            return Math.Abs(home + away - 1) < 1e-9;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_moved_line_without_a_deviation_has_no_value() =>
        Assert.Null(ClosingLine.ValueOf(MarketId.Spread(-2.5m), Selection.Home, Price, new ClosingPrice(0.5, -3.5m)));

    // Worked by hand: 1 / 1.90 each gives one half.
    [Fact]
    public void A_closing_quote_gives_its_fair_probability_and_its_line()
    {
        Quote quote = new()
        {
            FixtureId = Samples.Game().Id,
            Market = MarketId.Total(2.5m),
            Bookmaker = "Book",
            Odds = [new DecimalOdds(1.90m), new DecimalOdds(1.90m)],
            QuotedAt = Samples.KickOff,
            IsClosing = true,
        };

        ClosingPrice close = ClosingPrice.Of(quote, Selection.Over);

        Assert.Equal((0.5, 2.5m), (Math.Round(close.FairProbability, 12), close.Line));
        Assert.Throws<ArgumentException>(() => ClosingPrice.Of(quote, Selection.Home));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    [InlineData(1e308)]
    public void A_probability_that_no_close_has_is_refused(double probability) =>
        Assert.Equal(probability, Assert.Throws<ArgumentOutOfRangeException>(() => ClosingLine.ValueOf(MarketId.Moneyline, Selection.Home, Price, new ClosingPrice(probability))).ActualValue);

    [Fact]
    public void Lines_deviations_and_selections_that_make_no_sense_are_refused()
    {
        Assert.Equal(0.1m, Assert.Throws<ArgumentOutOfRangeException>(() => ClosingLine.ValueOf(MarketId.Spread(1m), Selection.Home, Price, new ClosingPrice(0.5, 0.1m), 1)).ActualValue);
        Assert.Equal(0.0, Assert.Throws<ArgumentOutOfRangeException>(() => ClosingLine.ValueOf(MarketId.Spread(1m), Selection.Home, Price, new ClosingPrice(0.5, 2m), 0)).ActualValue);
        Assert.Throws<ArgumentException>(() => ClosingLine.ValueOf(MarketId.Moneyline, Selection.Home, Price, new ClosingPrice(0.5, 2m), 1));
        Assert.Throws<ArgumentException>(() => ClosingLine.ValueOf(MarketId.Moneyline, Selection.Draw, Price, new ClosingPrice(0.5)));
        Assert.Throws<ArgumentOutOfRangeException>(() => LineDeviations.Default.With("chess", MarketKind.Total, double.NaN));
        Assert.Throws<ArgumentException>(() => LineDeviations.Default.With("chess", MarketKind.Moneyline, 1));
        Assert.Equal(2.5, LineDeviations.Default.With("chess", MarketKind.Total, 2.5).Of("chess", MarketKind.Total));
        Assert.Null(LineDeviations.Default.Of("chess", MarketKind.Total));
    }
}
