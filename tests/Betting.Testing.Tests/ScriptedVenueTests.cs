using Betting.Execution;
using Betting.Testing.Venues;

namespace Betting.Testing.Tests;

public sealed class ScriptedVenueTests
{
    private readonly ManualTimeProvider clock = new(new DateTimeOffset(2024, 8, 17, 10, 0, 0, TimeSpan.Zero));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_unscripted_order_is_accepted_whole_at_its_lowest_price()
    {
        ScriptedVenue venue = new(clock);
        VenueReply reply = await venue.PlaceAsync(Order("a"), Token);

        Assert.Equal(new VenueReply(VenueReplyStatus.Accepted, 25m, new DecimalOdds(2.10m), "scripted-1", "", clock.GetUtcNow()), reply);
        Assert.Equal(new PlacedOrder(Order("a"), reply), Assert.Single(venue.PlacedOrders));
        Assert.Equal(reply, await venue.QueryAsync(new BetId("a"), Token));
    }

    [Fact]
    public async Task The_same_reference_gives_the_first_answer_again_and_is_held_once()
    {
        ScriptedVenue venue = new(clock);
        venue.Enqueue(VenueBehaviour.AcceptPart(0.5m), VenueBehaviour.Reject("must not be used up"));
        VenueReply first = await venue.PlaceAsync(Order("a"), Token);
        VenueReply again = await venue.PlaceAsync(Order("a"), Token);
        VenueReply other = await venue.PlaceAsync(Order("b"), Token);

        Assert.Same(first, again);
        Assert.Equal(12.50m, first.Stake);
        Assert.Equal(VenueReplyStatus.Rejected, other.Status);
        Assert.Single(venue.PlacedOrders);
        Assert.Equal(2, venue.AttemptsOf(new BetId("a")));
        Assert.Equal(0, venue.AttemptsOf(new BetId("never sent")));
    }

    [Fact]
    public async Task A_rejection_is_remembered_with_its_reason_and_holds_nothing()
    {
        ScriptedVenue venue = new(clock);
        venue.Enqueue(VenueBehaviour.Reject("limit reached"));
        VenueReply reply = await venue.PlaceAsync(Order("a"), Token);

        Assert.Equal((VenueReplyStatus.Rejected, 0m, "limit reached", ""), (reply.Status, reply.Stake, reply.Reason, reply.VenueReference));
        Assert.Equal(reply, await venue.QueryAsync(new BetId("a"), Token));
        Assert.Empty(venue.PlacedOrders);
    }

    [Fact]
    public async Task A_lost_answer_leaves_a_bet_that_asking_finds()
    {
        ScriptedVenue venue = new(clock);
        venue.Enqueue(VenueBehaviour.AcceptAndLoseAnswer);
        VenueException error = await Assert.ThrowsAsync<VenueException>(() => venue.PlaceAsync(Order("a"), Token));
        VenueReply? found = await venue.QueryAsync(new BetId("a"), Token);

        Assert.Equal(("scripted", "place", true), (error.Venue, error.Operation, error.IsTransient));
        Assert.Equal(VenueReplyStatus.Accepted, found?.Status);
        Assert.Single(venue.PlacedOrders);
        Assert.Same(found, await venue.PlaceAsync(Order("a"), Token));
        Assert.Single(venue.PlacedOrders);
    }

    [Fact]
    public async Task A_failure_before_recording_leaves_nothing_and_the_next_attempt_goes_on_with_the_script()
    {
        ScriptedVenue venue = new(clock);
        venue.Enqueue(new BetId("a"), VenueBehaviour.FailBeforeRecording, VenueBehaviour.AcceptAt(new DecimalOdds(2.30m)));
        await Assert.ThrowsAsync<VenueException>(() => venue.PlaceAsync(Order("a"), Token));

        Assert.Null(await venue.QueryAsync(new BetId("a"), Token));
        Assert.Empty(venue.PlacedOrders);
        Assert.Equal(new DecimalOdds(2.30m), (await venue.PlaceAsync(Order("a"), Token)).Odds);
    }

    [Fact]
    public async Task A_price_below_the_lowest_accepted_price_is_rejected()
    {
        ScriptedVenue venue = new(clock);
        venue.Enqueue(VenueBehaviour.AcceptAt(new DecimalOdds(2.09m)));
        VenueReply reply = await venue.PlaceAsync(Order("a"), Token);

        Assert.Equal((VenueReplyStatus.Rejected, "price moved: 2.09 is below 2.10"), (reply.Status, reply.Reason));
    }

    [Fact]
    public async Task Cancelling_while_the_answer_travels_leaves_the_bet_in_place()
    {
        ScriptedVenue venue = new(clock);
        venue.Enqueue(VenueBehaviour.Accept with { Delay = TimeSpan.FromSeconds(2), AnswerDelay = TimeSpan.FromSeconds(3) });
        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(4), clock);
        Task<VenueReply> placing = venue.PlaceAsync(Order("a"), patience.Token);

        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Empty(venue.PlacedOrders);
        clock.Advance(TimeSpan.FromSeconds(3));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => placing);
        Assert.Single(venue.PlacedOrders);
        Assert.NotNull(await venue.QueryAsync(new BetId("a"), Token));
    }

    [Fact]
    public async Task Cancelling_before_the_venue_decides_leaves_nothing()
    {
        ScriptedVenue venue = new(clock);
        venue.Enqueue(VenueBehaviour.Accept with { Delay = TimeSpan.FromSeconds(5) });
        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(4), clock);
        Task<VenueReply> placing = venue.PlaceAsync(Order("a"), patience.Token);
        clock.Advance(TimeSpan.FromSeconds(10));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => placing);
        Assert.Empty(venue.PlacedOrders);
    }

    [Fact]
    public async Task Questions_fail_as_often_as_told()
    {
        ScriptedVenue venue = new(clock);
        venue.FailQueries(1);

        VenueException error = await Assert.ThrowsAsync<VenueException>(() => venue.QueryAsync(new BetId("a"), Token));
        Assert.Equal("query", error.Operation);
        Assert.Null(await venue.QueryAsync(new BetId("a"), Token));
    }

    [Fact]
    public async Task The_seeded_mix_does_the_same_whatever_the_order_and_the_threads()
    {
        BetId[] ids = [.. Enumerable.Range(0, 400).Select(number => new BetId($"bet-{number}"))];
        SeededVenueMix mix = new(7, rejected: 0.1, partly: 0.2, answerLost: 0.2, failed: 0.1);
        ScriptedVenue forward = new(clock, mix);
        ScriptedVenue backward = new(clock, mix);

        await Task.WhenAll(ids.Select(id => Task.Run(() => Outcome(forward, id), Token)));
        foreach (BetId id in ids.Reverse())
        {
            await Outcome(backward, id);
        }

        Assert.Equal(Held(backward), Held(forward));

        // All but the rejected and the failed tenth are held: 320 of 400, of which a quarter (80) in part. Four binomial deviations are 32.
        int held = forward.PlacedOrders.Count;
        Assert.InRange(held, 400 * 0.8 - 32, 400 * 0.8 + 32);
        Assert.InRange(forward.PlacedOrders.Count(order => order.Reply.Stake == 12.5m), 48, 112);
    }

    [Fact]
    public void Impossible_behaviour_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => VenueBehaviour.AcceptPart(0m));
        Assert.Throws<ArgumentOutOfRangeException>(() => VenueBehaviour.AcceptPart(1m));
        Assert.Throws<ArgumentException>(() => VenueBehaviour.Reject(" "));
        Assert.Throws<ArgumentOutOfRangeException>(() => VenueBehaviour.Accept with { Delay = TimeSpan.FromTicks(-1) });
        Assert.Throws<ArgumentOutOfRangeException>(() => new SeededVenueMix(1, rejected: 0.7, partly: 0.4));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SeededVenueMix(1, rejected: double.NaN));
    }

    private static async Task<string> Outcome(ScriptedVenue venue, BetId id)
    {
        try
        {
            return (await venue.PlaceAsync(Order(id.Value), Token)).Status.ToString();
        }
        catch (VenueException error)
        {
            return error.Message;
        }
    }

    private static string[] Held(ScriptedVenue venue) =>
        [.. venue.PlacedOrders.Select(order => $"{order.Order.ClientReference} {order.Reply.Stake}").Order(StringComparer.Ordinal)];

    private static VenueOrder Order(string reference) => new()
    {
        ClientReference = new BetId(reference),
        FixtureId = new FixtureId("sim/2024-08-17/a/b"),
        Market = MarketId.MatchResult,
        Selection = Selection.Home,
        Bookmaker = "Simulated Book",
        MinimumOdds = new DecimalOdds(2.10m),
        Stake = 25m,
    };
}
