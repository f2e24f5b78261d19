using Betting.Execution.Odds.Lines;
using Betting.Execution.Settling;
using Betting.Execution.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace Betting.Execution.Tests.Odds;

public sealed class LineTests
{
    // Margins -2 to 2 with hand-picked probabilities.
    private static readonly double[] Margins = [.1, .2, .3, .25, .15];

    // Worked by hand from the margins: win by 1 is .25, by 2 is .15, draw .3, loss by 1 is .2, by 2 is .1.
    [Theory]
    [InlineData(-0.5, .4, 0, 0, 0, .6)]
    [InlineData(-0.25, .4, 0, 0, .3, .3)]
    [InlineData(0, .4, 0, .3, 0, .3)]
    [InlineData(0.25, .4, .3, 0, 0, .3)]
    [InlineData(0.5, .7, 0, 0, 0, .3)]
    [InlineData(-0.75, .15, .25, 0, 0, .6)]
    [InlineData(-1, .15, 0, .25, 0, .6)]
    [InlineData(-1.25, .15, 0, 0, .25, .6)]
    [InlineData(1.75, .9, 0, 0, .1, 0)]
    public void Handicaps_settle_by_the_margin(double handicap, double win, double halfWin, double push, double halfLoss, double loss)
    {
        LineProbabilities line = AsianLine.Handicap(Margins, -2, (decimal)handicap);

        Assert.Equal(win, line.Win, 1e-12);
        Assert.Equal(halfWin, line.HalfWin, 1e-12);
        Assert.Equal(push, line.Push, 1e-12);
        Assert.Equal(halfLoss, line.HalfLoss, 1e-12);
        Assert.Equal(loss, line.Loss, 1e-12);
    }

    [Theory]
    [InlineData(-0.5)]
    [InlineData(-0.25)]
    [InlineData(0)]
    [InlineData(0.25)]
    [InlineData(0.5)]
    public void Match_results_give_the_same_small_handicaps_as_margins(double handicap)
    {
        LineProbabilities fromMargins = AsianLine.Handicap(Margins, -2, (decimal)handicap);
        LineProbabilities fromResult = AsianLine.FromMatchResult(.4, .3, .3, (decimal)handicap);

        Assert.Equal(fromMargins.WinShare, fromResult.WinShare, 1e-12);
        Assert.Equal(fromMargins.LossShare, fromResult.LossShare, 1e-12);
    }

    // Worked by hand: draw no bet .4/.7; the win 1/.4; the double chance 1/.7; the quarter line 1 + (.3 + .15)/.4 = 2.125.
    [Fact]
    public void Known_relations_hold()
    {
        Assert.Equal(1.75, AsianLine.FromMatchResult(.4, .3, .3, 0m).FairOdds, 1e-12);
        Assert.Equal(.4 / .7, DrawNoBet.FairProbability(.4, .3, .3), 1e-12);
        Assert.Equal(2.5, AsianLine.FromMatchResult(.4, .3, .3, -0.5m).FairOdds, 1e-12);
        Assert.Equal(1 / .7, AsianLine.FromMatchResult(.4, .3, .3, 0.5m).FairOdds, 1e-12);
        Assert.Equal(2.125, AsianLine.FromMatchResult(.4, .3, .3, -0.25m).FairOdds, 1e-12);
    }

    // Worked by hand: totals 0 to 4; over 2.25 wins at 3 and 4, loses half at 2.
    [Fact]
    public void Totals_settle_by_the_sum()
    {
        double[] totals = [.1, .2, .3, .25, .15];
        LineProbabilities over = AsianLine.Over(totals, 2.25m);

        Assert.Equal((.4, .3, .3), (Math.Round(over.Win, 12), Math.Round(over.HalfLoss, 12), Math.Round(over.Loss, 12)));
        Assert.Equal(over.HalfLoss, over.Opposite().HalfWin);
        Assert.Equal(.3, AsianLine.Over(totals, 2m).Push, 1e-12);
        Assert.Throws<ArgumentOutOfRangeException>(() => AsianLine.Over(totals, -0.5m));
    }

    [Fact]
    public void A_fair_price_has_no_expectation_and_a_quarter_line_is_the_mean_of_its_halves() =>
        Prop.ForAll(Gen.Zip(Gen.ArrayOf(Gen.Choose(1, 100), 9), Gen.Choose(-12, 12)).ToArbitrary(), input =>
        {
            double[] margins = [.. input.Item1.Select(mass => mass / (double)input.Item1.Sum())];
            decimal handicap = input.Item2 / 4m;
            (decimal lower, decimal upper) = QuarterLine.Halves(handicap);
            LineProbabilities line = AsianLine.Handicap(margins, -4, handicap);
            double halves = (AsianLine.Handicap(margins, -4, lower).ExpectedValue(1.95) + AsianLine.Handicap(margins, -4, upper).ExpectedValue(1.95)) / 2;
            return Math.Abs(line.ExpectedValue(line.FairOdds)) < 1e-9
                && Math.Abs(line.ExpectedValue(1.95) - halves) < 1e-12
                && Math.Abs((1 / line.FairOdds) - line.FairProbability) < 1e-12
                && Math.Abs(line.Opposite().FairProbability + line.FairProbability - 1) < 1e-12;
        }).QuickCheckThrowOnFailure();

    // The expectation is the mean of what settlement pays: 100 at 1.95, whole amounts of cents.
    [Fact]
    public void The_expectation_agrees_with_settlement() =>
        Assert.All(Enumerable.Range(-8, 17).Select(i => i / 4m), handicap =>
        {
            double paid = 0;
            for (int margin = -2; margin <= 2; margin++)
            {
                Settlement settlement = BetSettlement.Settle(MarketId.Spread(handicap), Selection.Home, 100m, new DecimalOdds(1.95m), Samples.ResultOf(2 + margin, 2));
                paid += Margins[margin + 2] * (double)settlement.Profit;
            }

            Assert.Equal(paid, 100 * AsianLine.Handicap(Margins, -2, handicap).ExpectedValue(1.95), 1e-9);
        });

    // Worked by hand: 1/4 of the stake on the draw at 4.0 returns it, the rest at 2.0 returns 1.5; 2 x 3 / 5 = 1.2.
    [Fact]
    public void Draw_no_bet_and_double_chance_are_made_from_match_prices()
    {
        Assert.Equal(1.5m, DrawNoBet.SyntheticOdds(new DecimalOdds(2m), new DecimalOdds(4m)).Value);
        Assert.Equal(0.25m, DrawNoBet.DrawShare(new DecimalOdds(4m)));
        Assert.Equal(1.2m, DrawNoBet.DoubleChanceOdds(new DecimalOdds(2m), new DecimalOdds(3m)).Value);
        Assert.Throws<ArgumentOutOfRangeException>(() => DrawNoBet.SyntheticOdds(new DecimalOdds(1.1m), new DecimalOdds(4m)));
        Assert.Throws<ArgumentOutOfRangeException>(() => DrawNoBet.SyntheticOdds(new DecimalOdds(2m), default));
        Assert.Throws<ArgumentOutOfRangeException>(() => DrawNoBet.DoubleChanceOdds(new DecimalOdds(1.5m), new DecimalOdds(1.5m)));
        Assert.Throws<ArgumentOutOfRangeException>(() => DrawNoBet.DrawShare(default));
    }

    [Theory]
    [InlineData("0.25", true, false, "0", "0.5")]
    [InlineData("-0.75", true, false, "-1.00", "-0.50")]
    [InlineData("2.5", false, false, "2.5", "2.5")]
    [InlineData("-1", false, true, "-1", "-1")]
    public void Lines_split_into_their_halves(string text, bool isQuarter, bool canPush, string lower, string upper)
    {
        decimal line = Number(text);

        Assert.Equal(isQuarter, QuarterLine.IsQuarter(line));
        Assert.Equal(canPush, QuarterLine.CanPush(line));
        Assert.Equal((Number(lower), Number(upper)), QuarterLine.Halves(line));
    }

    [Fact]
    public void Impossible_lines_and_probabilities_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => QuarterLine.IsQuarter(0.3m));
        Assert.Throws<ArgumentOutOfRangeException>(() => AsianLine.Handicap(Margins, -2, 0.1m));
        Assert.Throws<ArgumentOutOfRangeException>(() => AsianLine.FromMatchResult(.4, .3, .3, -1m));
        Assert.Throws<ArgumentOutOfRangeException>(() => AsianLine.Handicap([.5, double.NaN, .5], -1, 0m));
        Assert.Throws<ArgumentException>(() => AsianLine.Handicap([.5, .4], -1, 0m));
        Assert.Throws<ArgumentException>(() => LineProbabilities.WholeLine(.5, .4, .2));
        Assert.Throws<ArgumentOutOfRangeException>(() => LineProbabilities.HalfLine(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => LineProbabilities.HalfLine(.5).ExpectedValue(1e308));
    }

    private static decimal Number(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
