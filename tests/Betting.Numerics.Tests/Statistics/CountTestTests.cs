using Betting.Numerics.Statistics;

namespace Betting.Numerics.Tests.Statistics;

public sealed class CountTestTests
{
    // Known answers: scipy 1.10.1, twice the smaller tail of stats.hypergeom; the first is Fisher's tea, 2/70.
    [Theory]
    [InlineData(4, 4, 0, 4, 0.028571428571428567)]
    [InlineData(100, 1000, 130, 1000, 0.041904548383735134)]
    [InlineData(100000, 1000000, 100900, 1000000, 0.034451865575094144)]
    [InlineData(3, 1000, 9, 800, 0.06430949764544984)]
    [InlineData(50, 1140, 0, 40, 0.3434690229056595)]
    public void Fishers_test_is_exact_for_any_size(long firstWith, long first, long secondWith, long second, double p)
    {
        Assert.Equal(1, FisherExact.TwoSided(firstWith, first, secondWith, second) / p, 1e-8);
        Assert.Equal(1, FisherExact.TwoSided(secondWith, second, firstWith, first) / p, 1e-8);
        Assert.Equal(1, FisherExact.TwoSided(first - firstWith, first, second - secondWith, second) / p, 1e-8);
    }

    [Fact]
    public void Nothing_to_compare_is_no_surprise()
    {
        Assert.Equal(1, FisherExact.TwoSided(0, 10, 0, 20));
        Assert.Equal(1, FisherExact.TwoSided(10, 10, 20, 20));
        Assert.Equal(1, FisherExact.TwoSided(5, 10, 0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => FisherExact.TwoSided(11, 10, 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => FisherExact.TwoSided(1, 10, -1, 1));
    }

    // Known answers: scipy 1.10.1, stats.chi2_contingency without correction.
    [Fact]
    public void Chi_square_published_cases()
    {
        ChiSquareTestResult result = ChiSquareTest.Compare([120, 90, 40, 50], [100, 110, 45, 30]);
        Assert.Equal(8.733425978046721, result.Statistic, 1e-10);
        Assert.Equal(0.03305334566568682, result.PValue, 1e-10);
        Assert.Equal((3, 4), (result.DegreesOfFreedom, result.Categories));
        Assert.Equal(0.3511392273162867, ChiSquareTest.Compare([500, 300, 200], [480, 330, 190]).PValue, 1e-10);
    }

    [Fact]
    public void Rare_categories_are_put_together()
    {
        // Worked by hand: 2 + 1 + 3 of 200 values expect 3 in each; with the next larger category there are enough.
        ChiSquareTestResult result = ChiSquareTest.Compare([60, 37, 2, 1], [57, 40, 0, 3]);
        ChiSquareTestResult pooled = ChiSquareTest.Compare([60, 40], [57, 43]);

        Assert.Equal(2, result.Categories);
        Assert.Equal(pooled.Statistic, result.Statistic, 1e-12);
        Assert.Equal(1, ChiSquareTest.Compare([5, 0], [7, 0]).PValue);
        Assert.Throws<ArgumentException>(() => ChiSquareTest.Compare([0, 0], [1, 1]));
        Assert.Throws<ArgumentException>(() => ChiSquareTest.Compare([1, -1], [1, 1]));
    }
}
