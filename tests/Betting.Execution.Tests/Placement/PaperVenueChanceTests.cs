using System.Globalization;
using Betting.Execution.Placement;
using Betting.Execution.Tests.Support;
using Betting.Testing;

namespace Betting.Execution.Tests.Placement;

/// <summary>What the seed decides, and the pretended account.</summary>
public sealed class PaperVenueChanceTests
{
    private const int Orders = 1000;

    private readonly ManualTimeProvider time = new(Samples.Noon);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_same_seed_gives_the_same_answers_also_after_a_restart_and_in_another_order()
    {
        PaperVenueOptions options = new() { Seed = 7, RejectedShare = 0.2, PriceFallShare = 0.3, PartialShare = 0.3 };
        VenueReply[] forward = await AllAsync(new PaperVenue(options, time), Enumerable.Range(0, Orders));
        VenueReply[] backward = await AllAsync(new PaperVenue(options, time), Enumerable.Range(0, Orders).Reverse());
        VenueReply[] other = await AllAsync(new PaperVenue(options with { Seed = 8 }, time), Enumerable.Range(0, Orders));

        Assert.Equal(forward, backward.Reverse());
        Assert.NotEqual(forward, other);
    }

    [Fact]
    public async Task Shares_are_met()
    {
        VenueReply[] replies = await AllAsync(new PaperVenue(new PaperVenueOptions { RejectedShare = 0.2, PartialShare = 0.3 }, time), Enumerable.Range(0, Orders));

        // Binomial: 200 and 240 expected, four deviations are 51 and 54.
        Assert.InRange(replies.Count(reply => reply.Status == VenueReplyStatus.Rejected), 149, 251);
        Assert.InRange(replies.Count(reply => reply is { Status: VenueReplyStatus.Accepted, Stake: < 10m }), 186, 294);
        Assert.All(replies.Where(reply => reply is { Status: VenueReplyStatus.Accepted, Stake: < 10m }), reply => Assert.InRange(reply.Stake, 2.50m, 7.50m));
    }

    [Fact]
    public async Task A_price_that_fell_is_taken_down_to_the_lowest_one_accepted()
    {
        PaperVenue venue = new(new PaperVenueOptions { PriceFallShare = 1, LargestPriceFall = 0.1 }, time);

        VenueReply[] replies = await Task.WhenAll(Enumerable.Range(0, Orders).Select(number =>
            venue.PlaceAsync(Order(number) with { Odds = new DecimalOdds(2.00m), MinimumOdds = new DecimalOdds(1.95m) }, Cancel)));

        // The profit part of 1.00 falls by 0 to 0.1, so that about half the prices stay at 1.95 or above; four deviations are 64.
        Assert.InRange(replies.Count(reply => reply.Status == VenueReplyStatus.Accepted), 430, 570);
        Assert.All(replies.Where(reply => reply.Status == VenueReplyStatus.Accepted), reply => Assert.InRange(reply.Odds.Value, 1.95m, 2.00m));
        Assert.All(replies.Where(reply => reply.Status == VenueReplyStatus.Rejected), reply => Assert.Contains("price moved", reply.Reason, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Answers_take_their_time()
    {
        PaperVenue venue = new(new PaperVenueOptions { ShortestLatency = TimeSpan.FromSeconds(1), LongestLatency = TimeSpan.FromSeconds(3) }, time);
        Task<VenueReply>[] placing = [.. Enumerable.Range(0, 100).Select(number => venue.PlaceAsync(Order(number), Cancel))];

        time.Advance(TimeSpan.FromSeconds(0.999));
        Assert.DoesNotContain(placing, task => task.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(2.001));

        Assert.All(await Task.WhenAll(placing), reply => Assert.InRange(reply.At - Samples.Noon, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3)));
    }

    [Fact]
    public async Task A_lost_answer_is_known_when_asked_for()
    {
        PaperVenue venue = new(new PaperVenueOptions { LostAnswerShare = 1 }, time);

        VenueException lost = await Assert.ThrowsAsync<VenueException>(() => venue.PlaceAsync(Order(1), Cancel));

        Assert.True(lost.IsTransient);
        Assert.Equal(10m, (await venue.QueryAsync(Order(1).ClientReference, Cancel))?.Stake);
        Assert.Equal(10m, (await venue.PlaceAsync(Order(1), Cancel)).Stake);
    }

    [Fact]
    public async Task Outages_last_and_end()
    {
        PaperVenue venue = new(new PaperVenueOptions { OutageShare = 0.5, OutageLength = TimeSpan.FromMinutes(5) }, time);
        int down = 0;
        for (int slot = 0; slot < 100; slot++)
        {
            bool first = await IsDownAsync(venue);
            time.Advance(TimeSpan.FromMinutes(4));
            Assert.Equal(first, await IsDownAsync(venue));
            time.Advance(TimeSpan.FromMinutes(1));
            down += first ? 1 : 0;
        }

        // Binomial: 50 of 100, four deviations are 20.
        Assert.InRange(down, 30, 70);
    }

    [Fact]
    public async Task The_account_holds_stakes_and_counts_profits_and_corrections()
    {
        PaperVenue venue = new(new PaperVenueOptions { OpeningBalance = 25m, Currency = "GBP" }, time);
        await venue.PlaceAsync(Order(1), Cancel);
        await venue.PlaceAsync(Order(2), Cancel);
        VenueReply tooMuch = await venue.PlaceAsync(Order(3), Cancel);
        VenueAccount held = await venue.GetAccountAsync(Cancel);

        venue.Settle(Order(1).ClientReference, 11m);
        venue.Settle(Order(2).ClientReference, 11m);
        venue.Settle(Order(2).ClientReference, -10m);
        venue.Settle(Order(3).ClientReference, 99m);
        VenueAccount after = await venue.GetAccountAsync(Cancel);

        Assert.Contains("holds 5 GBP that is free; 10 was asked for", tooMuch.Reason, StringComparison.Ordinal);
        Assert.Equal(("GBP", 25m, 5m, 2), (held.Currency, held.Balance, held.Available, held.OpenOrders.Length));

        // Worked by hand: 25 + 11 - 10.
        Assert.Equal((26m, 26m, 0), (after.Balance, after.Available, after.OpenOrders.Length));
    }

    [Fact]
    public void Every_wrong_option_is_named_at_once()
    {
        PaperVenueOptions wrong = new()
        {
            Currency = "EURO", OpeningBalance = 0m, ShortestLatency = TimeSpan.FromSeconds(2), LongestLatency = TimeSpan.FromSeconds(1), RejectedShare = double.NaN,
            PartialShare = 1.1, LargestPriceFall = 0, OutageLength = TimeSpan.Zero,
        };

        ArgumentException error = Assert.Throws<ArgumentException>(() => new PaperVenue(wrong, time));

        Assert.Equal(7, PaperVenueRules.Validate(wrong).Length);
        Assert.All(["EURO", "OpeningBalance is 0", "00:00:02", "NaN", "PartialShare is 1.1", "LargestPriceFall is 0", "OutageLength"], text => Assert.Contains(text, error.Message, StringComparison.Ordinal));
    }

    private static async Task<bool> IsDownAsync(PaperVenue venue)
    {
        try
        {
            await venue.QueryAsync(new BetId("x"), Cancel);
            return false;
        }
        catch (VenueException)
        {
            return true;
        }
    }

    private static async Task<VenueReply[]> AllAsync(PaperVenue venue, IEnumerable<int> numbers)
    {
        List<VenueReply> replies = [];
        foreach (int number in numbers)
        {
            replies.Add(await venue.PlaceAsync(Order(number), Cancel));
        }

        return [.. replies];
    }

    private static VenueOrder Order(int number) => new()
    {
        ClientReference = new BetId(string.Create(CultureInfo.InvariantCulture, $"paper-{number}")),
        FixtureId = Samples.Game().Id,
        Market = MarketId.MatchResult,
        Selection = Selection.Home,
        Bookmaker = "Simulated Book",
        MinimumOdds = new DecimalOdds(2.10m),
        Stake = 10m,
    };
}
