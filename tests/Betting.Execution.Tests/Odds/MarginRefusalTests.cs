using Betting.Execution.Odds;

namespace Betting.Execution.Tests.Odds;

public sealed class MarginRefusalTests
{
    // Worked by hand: 1/1.15 + 1/5 + 1/10 + 1/25 = 1.2095652; less .0523913 each leaves .04 - .0523913 for the last.
    [Fact]
    public void Additive_refuses_a_negative_probability()
    {
        double[] probabilities = new double[4];

        bool isAnswered = MarginRemoval.TryRemove(MarginRemovalMethod.Additive, [1.15, 5, 10, 25], probabilities, out MarginReport report);

        Assert.False(isAnswered);
        Assert.Equal(MarginStatus.NegativeProbability, report.Status);
        Assert.Equal(3, report.Index);
        Assert.Equal(-.0123913043, report.Value, 1e-9);
        Assert.True(report.Converged);
        Assert.All(probabilities, p => Assert.Equal(0d, p));
        ArgumentException error = Assert.Throws<ArgumentException>(() => MarginRemoval.Remove(MarginRemovalMethod.Additive, [1.15, 5, 10, 25], probabilities));
        Assert.Contains("index 3", error.Message, StringComparison.Ordinal);
        Assert.Contains("-0.012391", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(MarginRemovalMethod.Multiplicative)]
    [InlineData(MarginRemovalMethod.Power)]
    [InlineData(MarginRemovalMethod.Shin)]
    [InlineData(MarginRemovalMethod.OddsRatio)]
    public void Other_methods_answer_where_additive_cannot(MarginRemovalMethod method)
    {
        double[] probabilities = new double[4];

        Assert.True(MarginRemoval.TryRemove(method, [1.15, 5, 10, 25], probabilities, out _));
        Assert.All(probabilities, p => Assert.InRange(p, 1e-3, 1d));
    }

    [Theory]
    [InlineData(MarginRemovalMethod.Power)]
    [InlineData(MarginRemovalMethod.Shin)]
    [InlineData(MarginRemovalMethod.OddsRatio)]
    [InlineData(MarginRemovalMethod.BalancedBook)]
    public void Several_winners_never_push_a_favourite_above_one(MarginRemovalMethod method)
    {
        double[] probabilities = new double[4];

        MarginRemoval.Remove(method, [1.01, 1.9, 1.9, 2.6], probabilities, winners: 2);

        Assert.Equal(2d, probabilities.Sum(), 1e-12);
        Assert.InRange(probabilities[0], 0.85, 1d);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(0)]
    [InlineData(-3)]
    [InlineData(1)]
    [InlineData(0.5)]
    [InlineData(1e308)]
    public void A_number_that_is_no_price_is_named(double bad)
    {
        double[] probabilities = new double[3];

        Assert.False(MarginRemoval.TryRemove(MarginRemovalMethod.Shin, [2.0, 3.0, bad], probabilities, out MarginReport report));
        Assert.Equal((MarginStatus.PriceOutOfRange, 2), (report.Status, report.Index));
        Assert.Equal(bad, report.Value);
        ArgumentOutOfRangeException error = Assert.Throws<ArgumentOutOfRangeException>(() => MarginRemoval.Remove(MarginRemovalMethod.Shin, [2.0, 3.0, bad], probabilities));
        Assert.Equal(bad, error.ActualValue);
    }

    [Fact]
    public void A_book_of_one_price_or_of_too_many_winners_is_refused()
    {
        Assert.False(MarginRemoval.TryRemove(MarginRemovalMethod.Power, [2.0], new double[1], out MarginReport one));
        Assert.Equal(MarginStatus.TooFewSelections, one.Status);
        Assert.False(MarginRemoval.TryRemove(MarginRemovalMethod.Power, [2.0, 2.0], new double[2], out MarginReport many, winners: 2));
        Assert.Equal(MarginStatus.WinnersOutOfRange, many.Status);
        Assert.Throws<ArgumentException>(() => MarginRemoval.TryRemove(MarginRemovalMethod.Power, [2.0, 2.0], new double[3], out _));
        Assert.Equal(MarginStatus.NotAttempted, default(MarginReport).Status);
    }

    [Fact]
    public void Every_status_is_explained_with_its_number()
    {
        Assert.All(Enum.GetValues<MarginStatus>(), status =>
        {
            string text = new MarginReport { Status = status, Value = 0.123, Winners = 1, BookSum = 1.05, Parameter = 1.25 }.Explain();
            Assert.EndsWith(".", text, StringComparison.Ordinal);
            Assert.True(text.Length > 15, text);
        });
    }

    // Far beyond any bookmaker: near certainties, a field of outsiders, a book sum of 8.
    [Theory]
    [InlineData(MarginRemovalMethod.Power)]
    [InlineData(MarginRemovalMethod.Shin)]
    [InlineData(MarginRemovalMethod.OddsRatio)]
    public void Extreme_books_converge(MarginRemovalMethod method)
    {
        double[][] books = [[1.0000001, 100_000], [1.0000001, 1.0000001], [1.25, 1.25, 1.25, 1.25, 1.25, 1.25, 1.25, 1.25, 1.25, 1.25], [100_000, 100_000], [1.000001, 50_000, 1.5, 99_999]];
        foreach (double[] odds in books)
        {
            double[] probabilities = new double[odds.Length];

            MarginReport report = MarginRemoval.Remove(method, odds, probabilities);

            Assert.True(report.Converged);
            Assert.Equal(1d, probabilities.Sum(), 1e-9);
        }
    }
}
