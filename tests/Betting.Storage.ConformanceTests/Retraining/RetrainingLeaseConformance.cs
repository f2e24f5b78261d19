using Betting.Monitoring.Retraining;

namespace Betting.Storage.ConformanceTests.Retraining;

/// <summary>What every <see cref="IRetrainingLease"/> keeps: derive and give a fresh, empty store.</summary>
public abstract class RetrainingLeaseConformance : IAsyncLifetime
{
    protected static readonly DateTimeOffset Noon = new(2024, 5, 1, 12, 0, 0, TimeSpan.Zero);

    private IRetrainingLease leases = null!; // Set before every test by InitializeAsync.

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => leases = await CreateAsync();

    public async ValueTask DisposeAsync()
    {
        await CleanUpAsync();
        GC.SuppressFinalize(this);
    }

    public abstract Task<IRetrainingLease> CreateAsync();

    protected virtual ValueTask CleanUpAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task One_owner_holds_a_name_and_names_are_apart()
    {
        RetrainingLeaseGrant? grant = await leases.AcquireAsync(Request("a"), Token);

        Assert.Equal(new RetrainingLeaseGrant { Name = "nba é", Owner = "a", Token = 1, AcquiredAt = Noon, ExpiresAt = Noon.AddMinutes(5) }, grant);
        Assert.Null(await leases.AcquireAsync(Request("b", 4.99), Token));
        Assert.Equal(grant, await leases.FindAsync("nba é", Token));
        Assert.Equal(1, (await leases.AcquireAsync(Request("b") with { Name = "nfl" }, Token))!.Token);
        Assert.Null(await leases.FindAsync("nobody", Token));
    }

    [Fact]
    public async Task An_owner_who_asks_again_gets_the_grant_that_it_has()
    {
        RetrainingLeaseGrant? grant = await leases.AcquireAsync(Request("a"), Token);

        Assert.Equal(grant, await leases.AcquireAsync(Request("a", 3), Token));
    }

    [Fact]
    public async Task At_its_end_another_may_take_it_and_the_token_rises()
    {
        RetrainingLeaseGrant old = (await leases.AcquireAsync(Request("a"), Token))!;
        RetrainingLeaseGrant taken = (await leases.AcquireAsync(Request("b", 5), Token))!;

        Assert.Equal(("b", 2L, Noon.AddMinutes(10)), (taken.Owner, taken.Token, taken.ExpiresAt));
        Assert.Null(await leases.RenewAsync(old, TimeSpan.FromMinutes(5), Noon.AddMinutes(6), Token));
        Assert.False(await leases.ReleaseAsync(old, Token));
        Assert.Equal(taken, await leases.FindAsync("nba é", Token));
        Assert.Equal(3, (await leases.AcquireAsync(Request("a", 10), Token))!.Token);
    }

    [Fact]
    public async Task A_grant_can_be_prolonged_also_after_its_end_while_nobody_took_it_and_never_shrinks()
    {
        RetrainingLeaseGrant grant = (await leases.AcquireAsync(Request("a"), Token))!;

        RetrainingLeaseGrant? longer = await leases.RenewAsync(grant, TimeSpan.FromMinutes(5), Noon.AddMinutes(6), Token);
        RetrainingLeaseGrant? same = await leases.RenewAsync(grant, TimeSpan.FromMinutes(1), Noon, Token);

        Assert.Equal(grant with { ExpiresAt = Noon.AddMinutes(11) }, longer);
        Assert.Equal(longer, same);
        Assert.Null(await leases.AcquireAsync(Request("b", 10), Token));
    }

    [Fact]
    public async Task What_is_given_back_is_free_at_once_and_the_token_goes_on_counting()
    {
        RetrainingLeaseGrant grant = (await leases.AcquireAsync(Request("a"), Token))!;

        Assert.True(await leases.ReleaseAsync(grant, Token));
        Assert.False(await leases.ReleaseAsync(grant, Token));
        Assert.Null(await leases.FindAsync("nba é", Token));
        Assert.Null(await leases.RenewAsync(grant, TimeSpan.FromMinutes(5), Noon, Token));
        Assert.Equal(2, (await leases.AcquireAsync(Request("a"), Token))!.Token);
        Assert.False(await leases.ReleaseAsync(grant, Token));
    }

    [Fact]
    public async Task A_clock_that_was_set_back_frees_nothing()
    {
        await leases.AcquireAsync(Request("a"), Token);

        Assert.Null(await leases.AcquireAsync(Request("b", -60), Token));
    }

    [Fact]
    public async Task Of_many_who_ask_at_once_one_gets_it()
    {
        RetrainingLeaseGrant?[] grants = await Task.WhenAll(Enumerable.Range(0, 16).Select(index => Task.Run(() => leases.AcquireAsync(Request($"host-{index}"), Token), Token)));

        RetrainingLeaseGrant winner = Assert.Single(grants.OfType<RetrainingLeaseGrant>());
        Assert.Equal(winner, await leases.FindAsync("nba é", Token));
    }

    [Fact]
    public async Task What_cannot_be_meant_is_refused()
    {
        await Assert.ThrowsAnyAsync<ArgumentException>(() => leases.AcquireAsync(Request(" "), Token));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => leases.AcquireAsync(Request("a\0"), Token));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => leases.AcquireAsync(Request("a") with { Duration = TimeSpan.FromMilliseconds(999) }, Token));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => leases.AcquireAsync(Request("a") with { Duration = TimeSpan.FromDays(8) }, Token));
        RetrainingLeaseGrant grant = (await leases.AcquireAsync(Request("a"), Token))!;
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => leases.RenewAsync(grant, TimeSpan.Zero, Noon, Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leases.FindAsync("nba é", new CancellationToken(canceled: true)));
    }

    protected static RetrainingLeaseRequest Request(string owner, double minutes = 0) =>
        new() { Name = "nba é", Owner = owner, Duration = TimeSpan.FromMinutes(5), At = Noon.AddMinutes(minutes) };
}
