using Betting.Execution.Staking;
using Betting.Execution.Tests.Support;

namespace Betting.Execution.Tests.Staking;

public sealed class FlatStakePolicyTests
{
    [Fact]
    public void The_stake_is_flat_where_there_is_an_edge()
    {
        FlatStakePolicy policy = new(10m);

        Assert.Equal(10m, policy.Advise(Samples.Proposal(2.1m, 0.55), 1000m).Stake);
        Assert.Equal(10m, policy.Advise(Samples.Proposal(2.1m, 0.99), 5m).Stake);
        Assert.Equal(0m, policy.Advise(Samples.Proposal(2m, 0.5), 1000m).Stake);
        Assert.Equal(0.01, policy.Advise(Samples.Proposal(2.1m, 0.55), 1000m).AppliedFraction, 1e-12);
        Assert.Equal(0d, policy.Advise(Samples.Proposal(2.1m, 0.55), 0m).AppliedFraction);
        Assert.Equal("flat", policy.Name);
    }

    [Fact]
    public void The_smallest_edge_counts()
    {
        StakeAdvice advice = new FlatStakePolicy(10m, 0.1).Advise(Samples.Proposal(2.1m, 0.55), 1000m);

        Assert.Equal(0m, advice.Stake);
        Assert.Single(advice.Reductions.ToSentences());
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(-1, 0)]
    [InlineData(0.005, 0)]
    [InlineData(1, -0.1)]
    [InlineData(1, 1)]
    [InlineData(1, double.NaN)]
    public void Numbers_out_of_range_are_refused(double stake, double minimumEdge) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new FlatStakePolicy((decimal)stake, minimumEdge));
}
