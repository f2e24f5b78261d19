using System.Collections.Immutable;
using Betting.Models;
using Betting.Monitoring.Retraining;
using Betting.Testing;
using Betting.Testing.Stores;

namespace Betting.Monitoring.Tests.Retraining;

public sealed class ModelRetrainingTests
{
    private static readonly DateTimeOffset Noon = new(2024, 5, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly ManualTimeProvider clock = new(Noon);
    private readonly InMemoryModelRegistry registry = new();
    private readonly InMemoryRetrainingLease leases = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static RetrainingSituation Due => new() { Model = "nba", At = Noon, TrainedUntil = Noon.AddDays(-8), NewLabels = 100, Rows = 1000 };

    private ModelRetraining Retraining => new(registry, leases, clock);

    [Fact]
    public async Task Nothing_is_trained_where_the_policy_says_no()
    {
        ScriptedRetrainer retrainer = new((_, _) => throw new InvalidOperationException("Must not be asked."));

        RetrainingReport report = await Retraining.RunAsync(Due with { NewLabels = 0 }, retrainer, "host-1", Token);

        Assert.Equal((RetrainingOutcome.NotDue, FindingStatus.InsufficientData), (report.Outcome, report.Finding.Status));
        Assert.Null(await leases.FindAsync("nba", Token));
    }

    [Fact]
    public async Task The_first_model_is_promoted_and_a_better_one_takes_its_place()
    {
        RetrainingReport first = await Retraining.RunAsync(Due with { TrainedUntil = null }, Trained(1, []), "host-1", Token);
        RetrainingReport second = await Retraining.RunAsync(Due, Trained(2, Losses(-0.05)), "host-1", Token);

        Assert.Equal((RetrainingOutcome.Promoted, PromotionVerdict.FirstModel), (first.Outcome, first.Comparison!.Verdict));
        Assert.Equal((RetrainingOutcome.Promoted, PromotionVerdict.Better), (second.Outcome, second.Comparison!.Verdict));
        Assert.Equal(2, (await registry.FindActiveAsync("nba", Noon, Token))!.Version);
        ModelActivation log = (await registry.HistoryAsync("nba", Token))[^1];
        Assert.Equal((second.Comparison.Text, "host-1", 1), (log.Reason, log.Actor, log.PreviousVersion));
        Assert.Equal(RetrainingConditionKind.SingleRun, second.Decision.Conditions[^1].Kind);
    }

    [Theory]
    [InlineData(0.0, PromotionVerdict.NotDistinguishable)]
    [InlineData(0.05, PromotionVerdict.Worse)]
    public async Task A_challenger_that_is_not_better_is_kept_and_reported_and_the_champion_stays(double difference, PromotionVerdict verdict)
    {
        await Retraining.RunAsync(Due with { TrainedUntil = null }, Trained(1, []), "host-1", Token);

        RetrainingReport report = await Retraining.RunAsync(Due, Trained(2, Losses(difference)), "host-1", Token);

        Assert.Equal((RetrainingOutcome.Kept, verdict, 2), (report.Outcome, report.Comparison!.Verdict, report.Challenger!.Version));
        Assert.Equal(1, (await registry.FindActiveAsync("nba", Noon, Token))!.Version);
        Assert.Equal(2, (await registry.ListAsync("nba", Token)).Count);
        Assert.Contains(report.Comparison.Text, report.Finding.Message, StringComparison.Ordinal);
        Assert.Null(await leases.FindAsync("nba", Token));
    }

    [Fact]
    public async Task Of_several_hosts_one_trains_and_the_others_say_who_does()
    {
        TaskCompletionSource<RetrainedModel> training = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<RetrainingReport> running = Retraining.RunAsync(Due, new ScriptedRetrainer((_, _) => training.Task), "host-1", Token);

        RetrainingReport other = await Retraining.RunAsync(Due, Trained(3, []), "host-2", Token);
        training.SetResult(Model(2, []));
        RetrainingReport first = await running;

        Assert.Equal((RetrainingOutcome.RunningElsewhere, RetrainingOutcome.Promoted), (other.Outcome, first.Outcome));
        Assert.Contains("host-1", other.Explanation, StringComparison.Ordinal);
        Assert.False(other.Decision.ShouldRetrain);
        Assert.Single(await registry.ListAsync("nba", Token));
    }

    [Fact]
    public async Task A_run_whose_lease_another_host_took_uses_nothing_of_its_work()
    {
        await Retraining.RunAsync(Due with { TrainedUntil = null }, Trained(1, []), "host-1", Token);
        ScriptedRetrainer standingStill = new(async (_, _) =>
        {
            RetrainingLeaseGrant held = (await leases.FindAsync("nba", Token))!; // Held by the run that asks.
            await leases.ReleaseAsync(held, Token);
            await leases.AcquireAsync(new() { Name = "nba", Owner = "host-2", Duration = TimeSpan.FromHours(1), At = Noon }, Token);
            return Model(2, Losses(-0.05));
        });

        RetrainingReport report = await Retraining.RunAsync(Due, standingStill, "host-1", Token);

        Assert.Equal(RetrainingOutcome.LeaseLost, report.Outcome);
        Assert.Equal(1, (await registry.FindActiveAsync("nba", Noon, Token))!.Version);
        Assert.Equal("host-2", (await leases.FindAsync("nba", Token))!.Owner);
    }

    [Fact]
    public async Task A_version_that_a_person_activated_meanwhile_stays()
    {
        await Retraining.RunAsync(Due with { TrainedUntil = null }, Trained(1, []), "host-1", Token);
        ScriptedRetrainer slow = new(async (_, _) =>
        {
            RegisteredModel other = await registry.RegisterAsync(Model(7, []).Registration, Token);
            await registry.ActivateAsync(new() { Name = "nba", Version = other.Version, ExpectedCurrentVersion = 1, EffectiveAt = Noon, Actor = "anna", Reason = "by hand" }, Token);
            return Model(2, Losses(-0.05));
        });

        RetrainingReport report = await Retraining.RunAsync(Due, slow, "host-1", Token);

        Assert.Equal((RetrainingOutcome.Overtaken, Severity.Warning), (report.Outcome, report.Finding.Severity));
        Assert.Equal(2, (await registry.FindActiveAsync("nba", Noon, Token))!.Version);
        Assert.Equal(3, report.Challenger!.Version);
    }

    [Fact]
    public async Task A_training_that_fails_is_reported_and_gives_the_lease_back()
    {
        RetrainingReport failed = await Retraining.RunAsync(Due, new ScriptedRetrainer((_, _) => throw new InvalidOperationException("no memory")), "host-1", Token);
        RetrainingReport other = await Retraining.RunAsync(Due, new ScriptedRetrainer((_, _) => Task.FromResult(Model(1, []) with { Registration = Model(1, []).Registration with { Name = "nfl" } })), "host-1", Token);

        Assert.Equal((RetrainingOutcome.Failed, Severity.Critical), (failed.Outcome, failed.Finding.Severity));
        Assert.Contains("no memory", failed.Explanation, StringComparison.Ordinal);
        Assert.Contains("nfl", other.Explanation, StringComparison.Ordinal);
        Assert.Null(await leases.FindAsync("nba", Token));
        Assert.Empty(await registry.ListAsync("nba", Token));
    }

    [Fact]
    public async Task The_lease_is_prolonged_while_the_training_runs()
    {
        TaskCompletionSource<RetrainedModel> training = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<RetrainingReport> running = Retraining.RunAsync(Due, new ScriptedRetrainer((_, _) => training.Task), "host-1", Token);

        for (int minute = 0; minute < 20; minute += 2)
        {
            DateTimeOffset held = (await leases.FindAsync("nba", Token))!.ExpiresAt; // Held by the run.
            await UntilAsync(() => Task.FromResult(clock.PendingTimers >= 2)); // The time limit's, and that of the next prolongation.
            clock.Advance(TimeSpan.FromMinutes(2));
            await UntilAsync(async () => (await leases.FindAsync("nba", Token))!.ExpiresAt > held);
        }

        Assert.Equal(RetrainingOutcome.RunningElsewhere, (await Retraining.RunAsync(Due, Trained(3, []), "host-2", Token)).Outcome);
        training.SetResult(Model(2, []));
        Assert.Equal(RetrainingOutcome.Promoted, (await running).Outcome);
    }

    [Fact]
    public async Task Cancellation_gives_the_lease_back()
    {
        using CancellationTokenSource stop = new();
        ScriptedRetrainer waiting = new(async (_, token) =>
        {
            await stop.CancelAsync();
            token.ThrowIfCancellationRequested();
            return Model(1, []);
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Retraining.RunAsync(Due, waiting, "host-1", stop.Token));

        Assert.Null(await leases.FindAsync("nba", Token));
    }

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        while (!await holds())
        {
            Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private static ScriptedRetrainer Trained(byte content, ImmutableArray<PairedLoss> losses) => new((_, _) => Task.FromResult(Model(content, losses)));

    private static RetrainedModel Model(byte content, ImmutableArray<PairedLoss> losses) =>
        new(new ModelRegistration { Name = "nba", ModelId = $"nba-{content}", Artefact = [content], RegisteredAt = Noon }, losses);

    private static ImmutableArray<PairedLoss> Losses(double difference) =>
        [.. Enumerable.Range(0, 200).Select(index => new PairedLoss($"g{index}", Noon.AddDays(-index % 20), 0.5, 0.5 + difference + (((index * 7) % 10) - 4.5) / 100))];
}
