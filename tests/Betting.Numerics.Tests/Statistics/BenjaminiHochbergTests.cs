using Betting.Numerics.Randomness;
using Betting.Numerics.Statistics;
using FsCheck;
using FsCheck.Fluent;

namespace Betting.Numerics.Tests.Statistics;

public sealed class BenjaminiHochbergTests
{
    private static readonly double[] Published = [.001, .008, .039, .041, .042, .06, .074, .205, .212, .216];

    // Known answer: textbook case, p(k) <= k q / m holds last for k = 2 (.008 <= .01).
    [Fact]
    public void Two_of_the_ten_are_rejected() =>
        Assert.Equal([true, true, false, false, false, false, false, false, false, false], BenjaminiHochberg.Reject(Published, 0.05));

    // Worked by hand: p m / rank, then the running minimum from the top.
    [Fact]
    public void Adjusted_values_step_up()
    {
        double[] expected = [.01, .04, .084, .084, .084, .1, .74 / 7, .216, .216, .216];

        var adjusted = BenjaminiHochberg.Adjust(Published);

        Assert.All(expected.Zip(adjusted), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
    }

    [Fact]
    public void A_large_value_is_rejected_along_with_a_later_one() =>
        Assert.Equal([true, true], BenjaminiHochberg.Reject([0.04, 0.05], 0.05));

    [Fact]
    public void Rejection_follows_the_adjusted_value_and_the_order_given() =>
        Prop.ForAll<ulong>(seed =>
        {
            var random = new SeededRandom(seed);
            double[] p = [.. Enumerable.Range(0, random.NextInt(25)).Select(_ => Math.Pow(random.NextDouble(), 3))];
            var adjusted = BenjaminiHochberg.Adjust(p);
            return BenjaminiHochberg.Reject(p, 0.1).SequenceEqual(adjusted.Select(a => a <= 0.1))
                && adjusted.Zip(p).All(x => x.First >= x.Second && x.First <= 1);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Bad_input_is_named()
    {
        Assert.Empty(BenjaminiHochberg.Adjust([]));
        Assert.Contains("Value 1 of pValues is NaN", Assert.Throws<ArgumentOutOfRangeException>(() => BenjaminiHochberg.Adjust([0.1, double.NaN])).Message, StringComparison.Ordinal);
        Assert.Contains("q is 0", Assert.Throws<ArgumentOutOfRangeException>(() => BenjaminiHochberg.Reject([0.1], 0)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => BenjaminiHochberg.Reject([0.1], 1.1));
    }
}
