using Betting.Numerics.Functions;

namespace Betting.Numerics.Tests.Functions;

public class NegativeBinomialTests
{
    // scipy 1.10.1: nbinom.logpmf and nbinom.cdf with n = 1 / dispersion, p = n / (n + mean).
    [Theory]
    [InlineData(0, 1.5, 0.2, -1.311821322337455, 0.2693290743429044)]
    [InlineData(3, 1.5, 0.2, -2.155484467228322, 0.9110849706492788)]
    [InlineData(7, 2.4, 0.05, -4.505063043952633, 0.9940907652192236)]
    [InlineData(110, 105, 0.01, -3.698057355830471, 0.6573122642459122)]
    [InlineData(40, 2, 1.5, -13.96702975453604, 0.9999974987231918)]
    public void Probabilities_are_those_of_scipy(int k, double mean, double dispersion, double logarithm, double cumulative)
    {
        Assert.Equal(logarithm, NegativeBinomial.LogProbability(k, mean, dispersion), 1e-12);
        Assert.Equal(Math.Exp(logarithm), NegativeBinomial.Probability(k, mean, dispersion), 1e-13);
        Assert.Equal(cumulative, NegativeBinomial.Cumulative(k, mean, dispersion), 1e-12);
    }

    [Fact]
    public void Dispersion_zero_is_the_poisson_distribution_and_small_ones_approach_it()
    {
        for (var k = 0; k < 30; k++)
        {
            Assert.Equal(Poisson.LogProbability(k, 2.7), NegativeBinomial.LogProbability(k, 2.7, 0), 1e-12);
            Assert.Equal(Poisson.Cumulative(k, 2.7), NegativeBinomial.Cumulative(k, 2.7, 0), 1e-12);

            // The derivative by the dispersion is ((k - mean)^2 - k) / 2 at 0, so that 1e-9 moves the logarithm by that much.
            var slope = (((k - 2.7) * (k - 2.7)) - k) / 2;
            Assert.Equal(Poisson.LogProbability(k, 2.7) + (slope * 1e-9), NegativeBinomial.LogProbability(k, 2.7, 1e-9), 1e-12);
        }
    }

    [Theory]
    [InlineData(0, 1.3, 0.4)]
    [InlineData(1, 1.3, 0.004)]
    [InlineData(5, 2.2, 0.0)]
    [InlineData(6, 2.2, 0.8)]
    [InlineData(90, 105.0, 0.002)]
    public void Derivatives_are_those_of_finite_differences(int k, double mean, double dispersion)
    {
        NegativeBinomial.LogProbability(k, mean, dispersion, out var byLogMean, out var byDispersion);

        const double step = 1e-5;
        var meanDifference = (NegativeBinomial.LogProbability(k, mean * Math.Exp(step), dispersion) - NegativeBinomial.LogProbability(k, mean * Math.Exp(-step), dispersion)) / (2 * step);
        Assert.Equal(meanDifference, byLogMean, 1e-6 * Math.Max(1, Math.Abs(byLogMean)));

        // One-sided of second order, because the dispersion ends at 0.
        const double small = 1e-6;
        var forward = NegativeBinomial.LogProbability(k, mean, dispersion + small);
        var further = NegativeBinomial.LogProbability(k, mean, dispersion + (2 * small));
        var dispersionDifference = ((4 * forward) - further - (3 * NegativeBinomial.LogProbability(k, mean, dispersion))) / (2 * small);
        Assert.Equal(dispersionDifference, byDispersion, 1e-5 * Math.Max(1, Math.Abs(byDispersion)));
    }

    [Theory]
    [InlineData(1.4, 0.0, 60)]
    [InlineData(2.1, 0.3, 200)]
    [InlineData(105, 0.01, 600)]
    [InlineData(245, 0.0, 600)]
    public void A_filled_table_holds_the_probabilities_and_their_mean_and_variance(double mean, double dispersion, int length)
    {
        var table = new double[length];
        NegativeBinomial.Fill(table, mean, dispersion);

        Assert.Equal(1, table.Sum(), 1e-11);
        Assert.Equal(mean, table.Select((probability, k) => k * probability).Sum(), 1e-9 * mean);
        Assert.Equal(mean + (dispersion * mean * mean), table.Select((probability, k) => (k - mean) * (k - mean) * probability).Sum(), 1e-7 * mean);
        for (var k = 0; k < length; k += 7)
        {
            Assert.Equal(NegativeBinomial.Probability(k, mean, dispersion), table[k], 1e-12);
        }
    }

    [Fact]
    public void A_mean_of_zero_gives_no_event_for_certain()
    {
        var table = new double[3];
        NegativeBinomial.Fill(table, 0, 0.5);

        Assert.Equal([1, 0, 0], table);
        Assert.Equal(0, NegativeBinomial.LogProbability(0, 0, 0.5));
        Assert.Equal(0, NegativeBinomial.Probability(1, 0, 0.5));
        Assert.Equal(0, NegativeBinomial.Probability(-1, 2, 0.5));
        Assert.Equal(1, NegativeBinomial.Cumulative(0, 0, 0.5));
    }

    [Fact]
    public void Arguments_out_of_range_are_named()
    {
        Assert.Contains("mean is -1", Assert.Throws<ArgumentOutOfRangeException>(() => NegativeBinomial.Probability(0, -1, 0)).Message, StringComparison.Ordinal);
        Assert.Contains("dispersion is NaN", Assert.Throws<ArgumentOutOfRangeException>(() => NegativeBinomial.Cumulative(0, 1, double.NaN)).Message, StringComparison.Ordinal);
        Assert.Contains("k is -1", Assert.Throws<ArgumentOutOfRangeException>(() => NegativeBinomial.LogProbability(-1, 1, 0, out _, out _)).Message, StringComparison.Ordinal);
    }
}
