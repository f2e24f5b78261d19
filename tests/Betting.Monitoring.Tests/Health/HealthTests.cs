using Betting.Execution;
using Betting.Models;
using Betting.Monitoring.Health;
using Betting.Monitoring.Tests.Alerts;
using Betting.Monitoring.Tests.Checks;
using Betting.Testing;
using Betting.Testing.Stores;

namespace Betting.Monitoring.Tests.Health;

public sealed class HealthTests
{
    private static readonly DateTimeOffset Noon = new(2024, 5, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly ManualTimeProvider clock = new(Noon);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_worst_probe_decides_and_one_that_throws_is_unhealthy()
    {
        HealthChecks checks = new(
            [
                new ScriptedProbe("a", _ => Task.FromResult(new HealthReading(HealthStatus.Healthy, "fine"))),
                new ScriptedProbe("b", _ => throw new StoreException("away")),
                new ScriptedProbe("c", _ => Task.FromResult(new HealthReading(HealthStatus.Degraded, "slow"))),
            ],
            clock);

        HealthReport report = await checks.CheckAsync(Token);

        Assert.Equal([("a", HealthStatus.Healthy), ("b", HealthStatus.Unhealthy), ("c", HealthStatus.Degraded)], report.Results.Select(result => (result.Name, result.Status)));
        Assert.Contains("away", report.Results[1].Message, StringComparison.Ordinal);
        Assert.Equal((HealthStatus.Unhealthy, HealthStatus.Unhealthy, HealthStatus.Healthy), (report.Status, report.StatusOf("test"), report.StatusOf("other")));
    }

    [Fact]
    public async Task A_probe_that_does_not_answer_in_time_is_unhealthy_and_holds_up_nobody()
    {
        TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        HealthChecks checks = new(
            [
                new ScriptedProbe("deaf", _ =>
                {
                    asked.SetResult();
                    return new TaskCompletionSource<HealthReading>().Task;
                }),
                new ScriptedProbe("quick", _ => Task.FromResult(new HealthReading(HealthStatus.Healthy, "fine"))),
            ],
            clock, TimeSpan.FromSeconds(3));

        Task<HealthReport> run = checks.CheckAsync(Token);
        await asked.Task;
        while (clock.PendingTimers > 1)
        {
            Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        clock.Advance(TimeSpan.FromSeconds(4));
        HealthReport report = await run;

        Assert.Equal([HealthStatus.Unhealthy, HealthStatus.Healthy], report.Results.Select(result => result.Status));
        Assert.Contains("No answer", report.Results[0].Message, StringComparison.Ordinal);
        Assert.InRange(report.Results[0].Duration, TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(4));
    }

    [Fact]
    public async Task Cancellation_is_no_reading()
    {
        using CancellationTokenSource stop = new();
        HealthChecks checks = new([new ScriptedProbe("m", async token =>
        {
            await stop.CancelAsync();
            token.ThrowIfCancellationRequested();
            return new HealthReading(HealthStatus.Healthy, "fine");
        })], clock);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => checks.CheckAsync(stop.Token));
    }

    [Theory]
    [InlineData(null, HealthStatus.Unhealthy)]
    [InlineData(1.0, HealthStatus.Healthy)]
    [InlineData(1.1, HealthStatus.Degraded)]
    [InlineData(3.1, HealthStatus.Unhealthy)]
    public async Task Ingestion_is_judged_by_the_age_of_its_last_success(double? hours, HealthStatus expected)
    {
        DateTimeOffset? last = hours is { } age ? Noon.AddHours(-age) : null;
        IngestionProbe probe = new("feed", _ => Task.FromResult(last), TimeSpan.FromHours(1), TimeSpan.FromHours(3));

        Assert.Equal(expected, (await probe.CheckAsync(Noon, Token)).Status);
    }

    [Fact]
    public async Task A_store_that_fails_for_the_moment_is_degraded()
    {
        StoreProbe busy = new("db", _ => throw new StoreException("busy", "db", "read", true)), broken = new("db", _ => throw new StoreException("gone", "db", "read", false));

        Assert.Equal(HealthStatus.Healthy, (await new StoreProbe("db", _ => Task.CompletedTask).CheckAsync(Noon, Token)).Status);
        Assert.Equal(HealthStatus.Degraded, (await busy.CheckAsync(Noon, Token)).Status);
        await Assert.ThrowsAsync<StoreException>(() => broken.CheckAsync(Noon, Token));
    }

    [Fact]
    public async Task A_model_must_be_active_and_not_too_old()
    {
        InMemoryModelRegistry registry = new();
        ActiveModelProbe probe = new(registry, "nba", TimeSpan.FromDays(30));
        Assert.Equal(HealthStatus.Unhealthy, (await probe.CheckAsync(Noon, Token)).Status);

        await registry.RegisterAsync(new ModelRegistration { Name = "nba", ModelId = "m1", Artefact = [1], RegisteredAt = Noon.AddDays(-29) }, Token);
        await registry.ActivateAsync(new() { Name = "nba", Version = 1, ExpectedCurrentVersion = null, EffectiveAt = Noon.AddDays(-29), Actor = "anna", Reason = "first" }, Token);

        HealthReading reading = await probe.CheckAsync(Noon, Token);
        Assert.Equal((HealthStatus.Healthy, "1"), (reading.Status, reading.Data["version"]));
        Assert.Equal(HealthStatus.Degraded, (await probe.CheckAsync(Noon.AddDays(2), Token)).Status);
    }

    [Fact]
    public async Task A_ledger_must_be_sound_and_replayed_lately()
    {
        Assert.Equal(HealthStatus.Degraded, await Of(null));
        Assert.Equal(HealthStatus.Healthy, await Of((new LedgerVerification(10, []), Noon.AddHours(-25))));
        Assert.Equal(HealthStatus.Degraded, await Of((new LedgerVerification(10, []), Noon.AddHours(-26))));
        Assert.Equal(HealthStatus.Unhealthy, await Of((new LedgerVerification(10, ["The balance is off."]), Noon)));

        async Task<HealthStatus> Of((LedgerVerification, DateTimeOffset)? last) => (await new LedgerProbe("main", _ => Task.FromResult(last)).CheckAsync(Noon, Token)).Status;
    }

    [Fact]
    public async Task A_venue_is_healthy_where_its_orders_are_the_open_bets()
    {
        InMemoryBetLedger ledger = new();
        await LedgerBets.OpenAsync(ledger, "main", Noon.AddDays(-2), Token);
        await LedgerBets.PlaceAsync(ledger, "main", "b1", 10m, Noon.AddDays(-1), Token);

        Assert.Equal(HealthStatus.Healthy, await Of(Order("b1", 10m)));
        Assert.Equal(HealthStatus.Degraded, await Of(Order("b1", 10m) with { IsPending = true }));
        Assert.Equal(HealthStatus.Unhealthy, await Of(Order("b1", 9m)));
        Assert.Equal(HealthStatus.Unhealthy, await Of());
        Assert.Equal(HealthStatus.Unhealthy, await Of(Order("b1", 10m), Order("b2", 5m)));

        async Task<HealthStatus> Of(params VenueOpenOrder[] orders) => (await new VenueProbe(new AccountVenue(orders), ledger, "main").CheckAsync(Noon, Token)).Status;

        static VenueOpenOrder Order(string id, decimal stake) => new(new BetId(id), stake, new DecimalOdds(2m), "ref-" + id);
    }

    [Theory]
    [InlineData(10, HealthStatus.Healthy)]
    [InlineData(11, HealthStatus.Degraded)]
    [InlineData(121, HealthStatus.Unhealthy)]
    public async Task Alerts_that_wait_too_long_are_told(int minutes, HealthStatus expected)
    {
        InMemoryAlertQueueStore queue = new();
        AlertQueueProbe probe = new(queue);
        Assert.Equal(HealthStatus.Healthy, (await probe.CheckAsync(Noon, Token)).Status);

        await queue.EnqueueAsync([new AlertQueueEntry { Alert = AlertSamples.Alert() with { Id = "a1" }, Sink = "mail", QueuedAt = Noon.AddMinutes(-minutes) }], Token);

        HealthReading reading = await probe.CheckAsync(Noon, Token);
        Assert.Equal((expected, "1"), (reading.Status, reading.Data["pending"]));
    }
}
