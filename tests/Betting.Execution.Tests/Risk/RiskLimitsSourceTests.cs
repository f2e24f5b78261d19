using Betting.Execution.Risk;
using Betting.Execution.Tests.Support;
using static Betting.Execution.Tests.Risk.RiskSamples;

namespace Betting.Execution.Tests.Risk;

public sealed class RiskLimitsSourceTests
{
    private readonly RiskLimitsSource source = new(Wide, TimeProvider.System);

    [Fact]
    public void A_change_is_in_force_for_the_next_judgement_and_recorded()
    {
        RiskJudge judge = new(new FixedPolicy(_ => 100m), source);
        List<RiskLimitsChangedEventArgs> told = [];
        source.Changed += (_, change) => told.Add(change);

        BetJudgement before = judge.Judge(Samples.Snapshot(), Samples.Proposal());
        RiskLimitsUpdate update = source.Update(Wide with { SingleStake = 50m }, "ann", "smaller bets until the new model is in");
        BetJudgement after = judge.Judge(Samples.Snapshot(), Samples.Proposal());

        Assert.True(update.IsAccepted);
        Assert.Equal((2, "ann", "smaller bets until the new model is in", 50m), (update.Current.Version, update.Current.Author, update.Current.Reason, update.Current.Limits.SingleStake));
        Assert.Same(update.Current, source.Current);
        Assert.Equal((1, 2), (told.Single().Previous.Version, told.Single().Current.Version));
        Assert.Equal((true, 1), (before.IsApproved, before.LimitsVersion));
        Assert.Equal((false, 2), (after.IsApproved, after.LimitsVersion));
        Assert.Equal([DenialCode.SingleStake], Codes(after));
    }

    [Fact]
    public void A_wrong_change_leaves_the_limits_in_force_and_reports_every_error()
    {
        List<RiskLimitsChangedEventArgs> told = [];
        source.Changed += (_, change) => told.Add(change);

        RiskLimitsUpdate update = source.Update(Wide with { SingleStake = 0m, BetsPerDay = 0, MinimumEdge = double.NaN }, "bob", "mistake");
        RiskLimitsUpdate json = source.UpdateFromJson("""{ "singleStake": "much", "betsPerDay": 0, "nonsense": 1 }""", "bob", "mistake");

        Assert.False(update.IsAccepted);
        Assert.Equal(["SingleStake is 0; it must be above 0.", "BetsPerDay is 0; it must be at least 1.", "MinimumEdge is NaN; it must be 0 to below 1."], update.Errors);
        Assert.Equal(2, json.Errors.Length);
        Assert.Same(Wide, source.Current.Limits);
        Assert.Equal(1, source.Current.Version);
        Assert.Same(source.Current, update.Current);
        Assert.Empty(told);
    }

    [Fact]
    public void Limits_can_be_changed_by_json()
    {
        RiskLimitsUpdate update = source.UpdateFromJson("""{ "singleStake": 12.5 }""", "ann", "file");

        Assert.Equal((true, 2, 12.5m, 500m), (update.IsAccepted, update.Current.Version, update.Current.Limits.SingleStake, update.Current.Limits.DailyLoss));
    }

    [Fact]
    public void Nobody_changes_limits_without_a_name_and_a_reason()
    {
        Assert.Throws<ArgumentException>(() => source.Update(Wide, " ", "reason"));
        Assert.Throws<ArgumentException>(() => source.Update(Wide, "ann", ""));
        Assert.Throws<ArgumentException>(() => source.UpdateFromJson("{}", "ann", ""));
        Assert.Throws<ArgumentException>(() => new RiskLimitsSource(new RiskLimits { OpenBets = 0 }, TimeProvider.System));
        Assert.Equal(1, source.Current.Version);
    }

    [Fact]
    public void A_handler_that_throws_does_not_undo_a_change_and_one_that_changes_is_refused()
    {
        source.Changed += (_, _) => throw new TimeoutException("slow handler");
        Assert.Throws<TimeoutException>(() => source.Update(Wide with { OpenBets = 5 }, "ann", "reason"));
        Assert.Equal((2, 5), (source.Current.Version, source.Current.Limits.OpenBets));

        RiskLimitsSource other = new(Wide, TimeProvider.System);
        other.Changed += (_, _) => other.Update(Wide, "handler", "loop");
        Assert.Throws<InvalidOperationException>(() => other.Update(Wide, "ann", "reason"));
        Assert.Equal(2, other.Current.Version);
    }

    [Fact]
    public async Task A_judgement_never_sees_half_of_a_change()
    {
        // In every version both limits are the same, and below the stake.
        RiskJudge judge = new(new FixedPolicy(_ => 1000m), source);
        source.Update(Same(1), "start", "start");
        const int Changes = 2000;
        Task changing = Task.Run(() =>
        {
            for (int number = 1; number <= Changes; number++)
            {
                source.Update(Same(number % 100), "loop", "loop");
            }
        }, TestContext.Current.CancellationToken);
        RiskDecision decision = new();
        int judged = 0;
        while (!changing.IsCompleted || judged == 0)
        {
            judge.Decide(Samples.Snapshot(), Samples.Proposal(), decision);
            Assert.Equal(2, decision.Count);
            Assert.Equal(decision[0].Limit, decision[1].Limit);
            judged++;
        }

        await changing;
        Assert.Equal(Changes + 2, source.Current.Version);

        static RiskLimits Same(int number) => Wide with { SingleStake = 1m + number, OpenExposure = 1m + number };
    }
}
