using Betting.Execution.Staking;
using FsCheck;
using FsCheck.Fluent;

namespace Betting.Execution.Tests.Staking;

public sealed class StakeRulesTests
{
    private static readonly StakeRules Ladder = new(2m, [new(0m, 0.5m), new(10m, 1m), new(100m, 5m)], 500m);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1.99, 0)]
    [InlineData(2.49, 2)]
    [InlineData(9.99, 9.5)]
    [InlineData(10.99, 10)]
    [InlineData(99.99, 99)]
    [InlineData(104.99, 100)]
    [InlineData(10_000, 500)]
    public void Amounts_are_rounded_down_to_the_step_of_their_band(double amount, double expected) =>
        Assert.Equal((decimal)expected, Ladder.RoundDown((decimal)amount));

    [Fact]
    public void Rounding_never_raises_the_stake_and_repeats() =>
        Prop.ForAll(Gen.Choose(0, 10_000_000).ToArbitrary(), thousandths =>
        {
            decimal amount = thousandths / 1000m;
            decimal rounded = Ladder.RoundDown(amount);
            return rounded <= amount && rounded >= 0m && Ladder.RoundDown(rounded) == rounded && (rounded == 0m || rounded is >= 2m and <= 500m);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Rules_that_contradict_one_another_are_all_named()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => new StakeRules(0m, [new(0m, 0.005m), new(10m, 3m), new(5m, 1m)], -1m));

        Assert.Contains("smallest stake is 0", error.Message, StringComparison.Ordinal);
        Assert.Contains("largest stake is -1", error.Message, StringComparison.Ordinal);
        Assert.Contains("0.005", error.Message, StringComparison.Ordinal);
        Assert.Contains("from 10 has the step 3", error.Message, StringComparison.Ordinal);
        Assert.Contains("from 5 follows", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new StakeRules(1m, [new(1m, 1m)]));
        Assert.Throws<ArgumentException>(() => new StakeRules(1m, []));
        Assert.Throws<ArgumentOutOfRangeException>(() => Ladder.RoundDown(-1m));
    }
}
