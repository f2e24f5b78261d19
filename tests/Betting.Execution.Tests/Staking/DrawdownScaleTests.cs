using Betting.Execution.Staking;

namespace Betting.Execution.Tests.Staking;

public sealed class DrawdownScaleTests
{
    // From the tiers: a drawdown that meets a tier exactly is still above it.
    [Theory]
    [InlineData(1000, 1)]
    [InlineData(1100, 1)]
    [InlineData(900, 1)]
    [InlineData(899.99, 0.75)]
    [InlineData(800, 0.75)]
    [InlineData(799, 0.5)]
    [InlineData(699, 0.25)]
    [InlineData(0, 0.25)]
    public void The_deepest_tier_exceeded_counts(double balance, double factor) =>
        Assert.Equal((decimal)factor, DrawdownScale.Default.FactorAt((decimal)balance, 1000m));

    [Fact]
    public void Without_a_peak_there_is_no_drawdown() => Assert.Equal(1m, DrawdownScale.Default.FactorAt(10m, 0m));

    [Fact]
    public void Tiers_out_of_range_or_order_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new DrawdownScale());
        Assert.Throws<ArgumentException>(() => new DrawdownScale(new DrawdownTier(0m, 0.5m)));
        Assert.Throws<ArgumentException>(() => new DrawdownScale(new DrawdownTier(1m, 0.5m)));
        Assert.Throws<ArgumentException>(() => new DrawdownScale(new DrawdownTier(0.1m, 1.5m)));
        Assert.Throws<ArgumentException>(() => new DrawdownScale(new DrawdownTier(0.2m, 0.5m), new DrawdownTier(0.1m, 0.4m)));
        Assert.Throws<ArgumentException>(() => new DrawdownScale(new DrawdownTier(0.1m, 0.5m), new DrawdownTier(0.2m, 0.6m)));
    }
}
