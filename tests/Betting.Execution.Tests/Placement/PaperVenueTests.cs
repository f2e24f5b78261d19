using Betting.Execution.Placement;
using Betting.Execution.Tests.Support;
using Betting.Testing;

namespace Betting.Execution.Tests.Placement;

public sealed class PaperVenueTests
{
    private static readonly VenueOrder Order = new()
    {
        ClientReference = new BetId("bet-1"),
        FixtureId = Samples.Game().Id,
        Market = MarketId.MatchResult,
        Selection = Selection.Home,
        Bookmaker = "Simulated Book",
        MinimumOdds = new DecimalOdds(2.10m),
        Stake = 35m,
    };

    private readonly ManualTimeProvider time = new(Samples.Noon);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_order_is_filled_whole_at_the_price_asked_for()
    {
        PaperVenue venue = new(null, time);

        VenueReply reply = await venue.PlaceAsync(Order, Cancel);

        Assert.Equal(new VenueReply(VenueReplyStatus.Accepted, 35m, new DecimalOdds(2.10m), "paper-bet-1", "", Samples.Noon), reply);
        Assert.Equal(reply, await venue.QueryAsync(Order.ClientReference, Cancel));
    }

    [Fact]
    public async Task The_same_reference_gets_the_first_answer_whatever_changed()
    {
        DecimalOdds current = new(2.10m);
        PaperVenue venue = new(new PaperVenueOptions { CurrentOdds = _ => current }, time);
        VenueReply first = await venue.PlaceAsync(Order, Cancel);

        current = new DecimalOdds(1.50m);
        time.Advance(TimeSpan.FromMinutes(1));
        VenueReply second = await venue.PlaceAsync(Order with { Stake = 70m }, Cancel);

        Assert.Equal(first, second);
    }

    [Theory]
    [InlineData(2.09, VenueReplyStatus.Rejected)]
    [InlineData(2.10, VenueReplyStatus.Accepted)]
    [InlineData(2.50, VenueReplyStatus.Accepted)]
    public async Task The_price_must_still_be_on_offer(double current, VenueReplyStatus expected)
    {
        PaperVenue venue = new(new PaperVenueOptions { CurrentOdds = _ => new DecimalOdds((decimal)current) }, time);

        VenueReply reply = await venue.PlaceAsync(Order, Cancel);

        Assert.Equal(expected, reply.Status);
        Assert.Equal(expected == VenueReplyStatus.Accepted ? new DecimalOdds(2.10m) : default, reply.Odds);
        Assert.Equal(expected == VenueReplyStatus.Rejected, reply.Reason.Contains("2.09", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_selection_that_is_gone_is_refused()
    {
        VenueReply reply = await new PaperVenue(new PaperVenueOptions { CurrentOdds = _ => null }, time).PlaceAsync(Order, Cancel);

        Assert.Equal(VenueReplyStatus.Rejected, reply.Status);
        Assert.Contains("no longer offers home", reply.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_a_restart_it_knows_nothing_and_accepts_the_same_again()
    {
        VenueReply before = await new PaperVenue(null, time).PlaceAsync(Order, Cancel);
        PaperVenue restarted = new(null, time);

        Assert.Null(await restarted.QueryAsync(Order.ClientReference, Cancel));
        Assert.Equal(before, await restarted.PlaceAsync(Order, Cancel));
    }

    [Fact]
    public async Task A_broken_source_of_prices_is_no_answer_and_no_order()
    {
        PaperVenue venue = new(new PaperVenueOptions { CurrentOdds = _ => throw new InvalidOperationException("feed down") }, time);

        VenueException error = await Assert.ThrowsAsync<VenueException>(async () => await venue.PlaceAsync(Order, Cancel));

        Assert.Contains("feed down", error.Message, StringComparison.Ordinal);
        Assert.Null(await venue.QueryAsync(Order.ClientReference, Cancel));
    }

    [Fact]
    public async Task A_cancelled_order_is_not_placed()
    {
        PaperVenue venue = new(null, time);
        using CancellationTokenSource cancelled = new();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => venue.PlaceAsync(Order, cancelled.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => venue.QueryAsync(Order.ClientReference, cancelled.Token));

        Assert.Null(await venue.QueryAsync(Order.ClientReference, Cancel));
    }

    [Fact]
    public async Task Bad_orders_and_names_are_refused()
    {
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await new PaperVenue(null, time).PlaceAsync(Order with { Stake = 0m }, Cancel));
        Assert.Throws<ArgumentException>(() => new PaperVenue(new PaperVenueOptions { Name = " " }, time));
        Assert.Equal("other", new PaperVenue(new PaperVenueOptions { Name = "other" }, time).Name);
    }
}
