using System.Globalization;
using Betting.Execution.Placement;
using Betting.Execution.Tests.Support;
using Betting.Testing;
using Betting.Testing.Venues;

namespace Betting.Execution.Tests.Placement;

public sealed class VenueConformanceTests
{
    private readonly ManualTimeProvider time = new(Samples.Noon);

    public static TheoryData<string> Checks => [.. VenueConformance.Checks];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Checks))]
    public Task The_paper_venue_keeps_every_promise(string check) => VenueConformance.CheckAsync(check, Paper(), Cancel);

    [Theory]
    [MemberData(nameof(Checks))]
    public Task The_scripted_venue_keeps_every_promise(string check) => VenueConformance.CheckAsync(check, Scripted(), Cancel);

    [Theory]
    [MemberData(nameof(Checks))]
    public async Task A_gateway_keeps_the_promises_of_its_venue(string check)
    {
        VenueConformanceSubject subject = Scripted();
        using VenueGateway gateway = new(subject.Venue, time);

        await VenueConformance.CheckAsync(check, subject with { Venue = gateway }, Cancel);
    }

    [Fact]
    public Task A_whole_examination_passes() => VenueConformance.RunAsync(_ => Paper(), Cancel);

    [Fact]
    public async Task A_venue_that_forgets_references_is_found_out()
    {
        int sent = 0;
        ScriptedVenue inner = new(time);
        VenueWrapper forgetful = new(inner)
        {
            OnPlace = (order, token) => inner.PlaceAsync(order with { ClientReference = new BetId(string.Create(CultureInfo.InvariantCulture, $"{order.ClientReference}-{++sent}")) }, token),
        };

        VenueConformanceException broken = await Assert.ThrowsAsync<VenueConformanceException>(() => VenueConformance.RunAsync(_ => Scripted() with { Venue = forgetful }, Cancel));

        Assert.Contains("one reference is one order", broken.Message, StringComparison.Ordinal);
        Assert.Contains("asking gave nothing", broken.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_venue_that_accepts_too_much_or_too_cheap_is_found_out()
    {
        VenueWrapper greedy = new(new ScriptedVenue(time))
        {
            OnPlace = (order, _) => Task.FromResult(new VenueReply(VenueReplyStatus.Accepted, order.Stake + 1m, order.MinimumOdds, "x", "", Samples.Noon)),
        };
        VenueWrapper cheap = new(new ScriptedVenue(time))
        {
            OnPlace = (order, _) => Task.FromResult(new VenueReply(VenueReplyStatus.Accepted, order.Stake, new DecimalOdds(1.01m), "x", "", Samples.Noon)),
        };
        const string check = "an accepted order is accepted within what was asked";

        Assert.Contains("11 where 10", (await Broken(check, greedy)).Message, StringComparison.Ordinal);
        Assert.Contains("below the lowest price 2.10", (await Broken(check, cheap)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_venue_whose_account_does_not_count_is_found_out()
    {
        VenueWrapper blind = new(new ScriptedVenue(time))
        {
            OnAccount = _ => Task.FromResult(new VenueAccount { Currency = "EUR", Balance = 100m, Available = 100m, OpenOrders = [], At = Samples.Noon }),
        };

        Assert.Contains("changed what is available from 100 to 100", (await Broken("the account counts what stands", blind)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_venue_that_throws_cannot_be_examined_and_says_why()
    {
        VenueWrapper broken = new(new ScriptedVenue(time)) { OnQuery = (_, _) => throw new NotSupportedException("no such endpoint") };

        Assert.Contains("NotSupportedException: no such endpoint", (await Broken("an order never sent is unknown", broken)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task There_is_no_check_of_another_name() =>
        Assert.Contains("one reference is one order", (await Assert.ThrowsAsync<ArgumentException>(() => VenueConformance.CheckAsync("everything", Paper(), Cancel))).Message, StringComparison.Ordinal);

    private Task<VenueConformanceException> Broken(string check, IVenue venue) =>
        Assert.ThrowsAsync<VenueConformanceException>(() => VenueConformance.CheckAsync(check, Scripted() with { Venue = venue }, Cancel));

    private VenueConformanceSubject Paper()
    {
        PaperVenue venue = new(new PaperVenueOptions { CurrentOdds = order => order.Selection == Selection.Away ? null : order.Odds ?? order.MinimumOdds }, time);
        return new VenueConformanceSubject
        {
            Venue = venue,
            AcceptableOrder = Order,
            UnacceptableOrder = number => Order(1000 + number) with { Selection = Selection.Away },
            Reconnect = _ => Task.FromResult<IVenue>(venue),
        };
    }

    private VenueConformanceSubject Scripted()
    {
        ScriptedVenue venue = new(time);
        venue.Enqueue(new BetId("conformance-1001"), VenueBehaviour.Reject("no such price"));
        return new VenueConformanceSubject
        {
            Venue = venue,
            AcceptableOrder = Order,
            UnacceptableOrder = number => Order(1000 + number),
            Reconnect = _ => Task.FromResult<IVenue>(venue),
        };
    }

    private static VenueOrder Order(int number) => new()
    {
        ClientReference = new BetId(string.Create(CultureInfo.InvariantCulture, $"conformance-{number}")),
        FixtureId = Samples.Game().Id,
        Market = MarketId.MatchResult,
        Selection = Selection.Home,
        Bookmaker = "Simulated Book",
        MinimumOdds = new DecimalOdds(2.10m),
        Stake = 10m,
    };
}
