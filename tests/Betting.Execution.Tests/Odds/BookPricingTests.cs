using Betting.Execution.Odds;
using Betting.Execution.Odds.Ladders;
using FsCheck;
using FsCheck.Fluent;

namespace Betting.Execution.Tests.Odds;

public sealed class BookPricingTests
{
    public static TheoryData<MarginRemovalMethod> Methods => [.. MarginRemovalMethods.All.Select(info => info.Method)];

    [Theory]
    [MemberData(nameof(Methods))]
    public void Pricing_and_removing_give_the_probabilities_back(MarginRemovalMethod method)
    {
        double[] probabilities = [.62, .23, .15];
        double[] odds = new double[3];
        double[] back = new double[3];

        MarginReport priced = BookPricing.Price(method, probabilities, 0.06, odds);
        MarginReport removed = MarginRemoval.Remove(method, odds, back);

        Assert.Equal(1.06, odds.Sum(o => 1 / o), 1e-12);
        Assert.Equal(priced.Parameter, removed.Parameter, 1e-9);
        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(probabilities[i], back[i], 1e-10);
        }
    }

    // The known books priced back: the margin of 2.6, 2.4, 4.3 put into their own margin-free probabilities.
    [Theory]
    [MemberData(nameof(Methods))]
    public void Removing_and_pricing_give_the_book_back(MarginRemovalMethod method)
    {
        double[] odds = [2.6, 2.4, 4.3];
        double[] probabilities = new double[3];
        double[] again = new double[3];

        MarginReport report = MarginRemoval.Remove(method, odds, probabilities);
        BookPricing.Price(method, probabilities, report.Margin, again);

        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(odds[i], again[i], 1e-9);
        }
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void The_round_trip_holds_for_any_field_and_number_of_winners(MarginRemovalMethod method) =>
        Prop.ForAll(Fields(), field =>
        {
            (double[] probabilities, double winners, double margin) = field;
            double[] odds = new double[probabilities.Length];
            double[] back = new double[probabilities.Length];
            if (!BookPricing.TryPrice(method, probabilities, margin, odds, out MarginReport report, winners))
            {
                return report.Status == MarginStatus.PriceWithoutProfit || (report.Status == MarginStatus.NotConverged && method == MarginRemovalMethod.Shin);
            }

            MarginRemoval.Remove(method, odds, back, winners);
            return probabilities.Zip(back).All(pair => Math.Abs(pair.First - pair.Second) < 1e-8);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_margin_that_a_method_cannot_hold_is_refused()
    {
        double[] odds = new double[2];

        // Worked by hand: .97 x 1.05 is above 1, so no price pays a profit.
        Assert.False(BookPricing.TryPrice(MarginRemovalMethod.Multiplicative, [.97, .03], 0.05, odds, out MarginReport report));
        Assert.Equal((MarginStatus.PriceWithoutProfit, 0), (report.Status, report.Index));
        Assert.Contains("0.98", report.Explain(), StringComparison.Ordinal);
        Assert.True(BookPricing.TryPrice(MarginRemovalMethod.OddsRatio, [.97, .03], 0.05, odds, out _));
    }

    [Theory]
    [InlineData(0, MarginStatus.ProbabilityOutOfRange)]
    [InlineData(1, MarginStatus.ProbabilityOutOfRange)]
    [InlineData(-0.5, MarginStatus.ProbabilityOutOfRange)]
    [InlineData(double.NaN, MarginStatus.ProbabilityOutOfRange)]
    [InlineData(0.6, MarginStatus.ProbabilitiesDoNotSum)]
    public void Numbers_that_are_no_probabilities_are_named(double bad, MarginStatus status)
    {
        Assert.False(BookPricing.TryPrice(MarginRemovalMethod.Power, [.5, bad], 0.05, new double[2], out MarginReport report));

        Assert.Equal(status, report.Status);
        Assert.ThrowsAny<ArgumentException>(() => BookPricing.Price(MarginRemovalMethod.Power, [.5, bad], 0.05, new double[2]));
    }

    [Theory]
    [InlineData(-0.01)]
    [InlineData(1.0)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_margin_out_of_range_is_named(double margin)
    {
        ArgumentOutOfRangeException error = Assert.Throws<ArgumentOutOfRangeException>(() => BookPricing.Price(MarginRemovalMethod.Power, [.5, .5], margin, new double[2]));

        Assert.Equal(margin, error.ActualValue);
    }

    [Fact]
    public void Shown_prices_are_on_the_ladder_and_never_give_margin_away()
    {
        PricedBook book = BookPricing.Price(MarginRemovalMethod.Power, [.62, .23, .15], 0.05, PriceLadder.Exchange);

        Assert.All(book.Odds, odds => Assert.True(PriceLadder.Exchange.Contains(odds)));
        Assert.True(book.Margin >= 0.05);
        Assert.Equal(book.Odds.Sum(odds => odds.ImpliedProbability()) - 1, book.Margin, 1e-12);
        Assert.All(BookPricing.Price(MarginRemovalMethod.Power, [.62, .23, .15], 0.05).Odds, odds => Assert.True(PriceLadder.Cents.Contains(odds)));
        Assert.Throws<ArgumentException>(() => BookPricing.Price(MarginRemovalMethod.OddsRatio, [.995, .005], 0.05, PriceLadder.Exchange));
    }

    private static Arbitrary<(double[] Probabilities, double Winners, double Margin)> Fields() =>
        (from count in Gen.Choose(2, 10)
         from winners in Gen.Choose(1, Math.Max(1, count / 4))
         from masses in Gen.ArrayOf(Gen.Choose(20, 100), count)
         from margin in Gen.Choose(0, 15)
         select (Scale(masses, winners), (double)winners, margin / 100d)).ToArbitrary();

    private static double[] Scale(int[] masses, double winners)
    {
        double[] probabilities = [.. masses.Select(mass => mass * winners / masses.Sum())];
        return probabilities.Max() < 1d ? probabilities : [.. masses.Select(_ => winners / masses.Length)];
    }
}
