using System.Collections.Immutable;
using System.Globalization;
using Betting.Execution;

namespace Betting.Testing.Venues;

/// <summary>The checks of <see cref="VenueConformance"/>.</summary>
internal static class VenueChecks
{
    public static ImmutableSortedDictionary<string, Func<VenueConformanceSubject, CancellationToken, Task>> All { get; } =
        new Dictionary<string, Func<VenueConformanceSubject, CancellationToken, Task>>(StringComparer.Ordinal)
        {
            ["an accepted order is accepted within what was asked"] = AcceptsWithinTheOrderAsync,
            ["asking gives the answer that placing gave"] = AskingAgreesAsync,
            ["an order never sent is unknown"] = UnknownIsUnknownAsync,
            ["one reference is one order"] = OneReferenceIsOneOrderAsync,
            ["one reference is one order for many callers at once"] = OneReferenceAtOnceAsync,
            ["other references are other orders"] = OthersAreOthersAsync,
            ["a rejected order holds nothing and is remembered"] = RejectionHoldsNothingAsync,
            ["a stake of nothing is not accepted"] = NothingIsNotAcceptedAsync,
            ["the account counts what stands"] = AccountCountsAsync,
            ["cancelling an unknown order says so"] = CancelUnknownAsync,
            ["cancelling agrees with asking"] = CancelAgreesAsync,
            ["a call that is cancelled before it starts does nothing"] = CancelledCallAsync,
            ["another client sees the same orders"] = ReconnectAsync,
        }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    private static async Task AcceptsWithinTheOrderAsync(VenueConformanceSubject subject, CancellationToken token)
    {
        VenueOrder order = subject.AcceptableOrder(1);
        VenueReply reply = await PlaceAsync(subject, order, token).ConfigureAwait(false);
        Require(reply.Stake > 0m && reply.Stake <= order.Stake, $"it accepted the stake {Text(reply.Stake)} where {Text(order.Stake)} was asked for.");
        Require(reply.Odds >= order.MinimumOdds, $"it accepted at {reply.Odds}, below the lowest price {order.MinimumOdds}.");
        Require(!string.IsNullOrWhiteSpace(reply.VenueReference), "an accepted order has no reference of the venue.");
        Require(reply.At.Offset == TimeSpan.Zero, $"its instants must be UTC; this one is {reply.At:O}.");
        Require(reply.ClientReference is null || reply.ClientReference == order.ClientReference, $"it answered {order.ClientReference} in the name of {reply.ClientReference}.");
    }

    private static async Task AskingAgreesAsync(VenueConformanceSubject subject, CancellationToken token)
    {
        VenueOrder order = subject.AcceptableOrder(1);
        VenueReply placed = await PlaceAsync(subject, order, token).ConfigureAwait(false);
        VenueReply? asked = await subject.Venue.QueryAsync(order.ClientReference, token).ConfigureAwait(false);
        RequireSame(placed, asked, "asking");
    }

    private static async Task UnknownIsUnknownAsync(VenueConformanceSubject subject, CancellationToken token)
    {
        VenueReply? asked = await subject.Venue.QueryAsync(subject.AcceptableOrder(1).ClientReference, token).ConfigureAwait(false);
        Require(asked is null, $"it answered {asked} to a question about an order that was never sent; null was expected, because that is what lets an order be placed again.");
    }

    private static async Task OneReferenceIsOneOrderAsync(VenueConformanceSubject subject, CancellationToken token)
    {
        VenueOrder order = subject.AcceptableOrder(1);
        VenueReply first = await PlaceAsync(subject, order, token).ConfigureAwait(false);
        RequireSame(first, await subject.Venue.PlaceAsync(order, token).ConfigureAwait(false), "sending it again");
        RequireSame(first, await subject.Venue.PlaceAsync(order with { Stake = order.Stake * 2m }, token).ConfigureAwait(false), "sending it again with another stake");
        await RequireHeldAsync(subject, order.ClientReference, first.Stake, token).ConfigureAwait(false);
    }

    private static async Task OneReferenceAtOnceAsync(VenueConformanceSubject subject, CancellationToken token)
    {
        VenueOrder order = subject.AcceptableOrder(1);
        VenueReply[] replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => PlaceAsync(subject, order, token), token))).ConfigureAwait(false);
        foreach (VenueReply reply in replies)
        {
            RequireSame(replies[0], reply, "sending it eight times at once");
        }

        await RequireHeldAsync(subject, order.ClientReference, replies[0].Stake, token).ConfigureAwait(false);
    }

    private static async Task OthersAreOthersAsync(VenueConformanceSubject subject, CancellationToken token)
    {
        VenueOrder one = subject.AcceptableOrder(1);
        VenueOrder two = subject.AcceptableOrder(2);
        Require(one.ClientReference != two.ClientReference, "AcceptableOrder gave two orders the same client reference; give every number its own.");
        VenueReply first = await PlaceAsync(subject, one, token).ConfigureAwait(false);
        VenueReply second = await PlaceAsync(subject, two, token).ConfigureAwait(false);
        Require(first.VenueReference != second.VenueReference, $"two orders have the same reference of the venue, '{first.VenueReference}'.");
        await RequireHeldAsync(subject, one.ClientReference, first.Stake, token).ConfigureAwait(false);
        await RequireHeldAsync(subject, two.ClientReference, second.Stake, token).ConfigureAwait(false);
    }

    private static async Task RejectionHoldsNothingAsync(VenueConformanceSubject subject, CancellationToken token)
    {
        if (subject.UnacceptableOrder is not { } make)
        {
            return;
        }

        VenueOrder order = make(1);
        VenueReply reply = await subject.Venue.PlaceAsync(order, token).ConfigureAwait(false);
        Require(reply.Status == VenueReplyStatus.Rejected, $"it answered {reply.Status} to an order that it was said to reject.");
        Require(reply.Stake == 0m, $"a rejection has the stake {Text(reply.Stake)}; 0 was expected.");
        Require(!string.IsNullOrWhiteSpace(reply.Reason), "a rejection has no reason.");
        RequireSame(reply, await subject.Venue.QueryAsync(order.ClientReference, token).ConfigureAwait(false), "asking");
        RequireSame(reply, await subject.Venue.PlaceAsync(order, token).ConfigureAwait(false), "sending it again");
        await RequireHeldAsync(subject, order.ClientReference, 0m, token).ConfigureAwait(false);
    }

    private static async Task NothingIsNotAcceptedAsync(VenueConformanceSubject subject, CancellationToken token)
    {
        foreach (decimal stake in new[] { 0m, -1m })
        {
            VenueOrder order = subject.AcceptableOrder(stake == 0m ? 1 : 2) with { Stake = stake };
            try
            {
                VenueReply reply = await subject.Venue.PlaceAsync(order, token).ConfigureAwait(false);
                Require(reply.Status == VenueReplyStatus.Rejected, $"it answered {reply.Status} to the stake {Text(stake)}; a rejection or an ArgumentException was expected.");
            }
            catch (ArgumentException)
            {
                // As good as a rejection.
            }

            await RequireHeldAsync(subject, order.ClientReference, 0m, token).ConfigureAwait(false);
        }
    }

    private static async Task AccountCountsAsync(VenueConformanceSubject subject, CancellationToken token)
    {
        VenueAccount before = await subject.Venue.GetAccountAsync(token).ConfigureAwait(false);
        VenueOrder order = subject.AcceptableOrder(1);
        VenueReply reply = await PlaceAsync(subject, order, token).ConfigureAwait(false);
        VenueAccount after = await subject.Venue.GetAccountAsync(token).ConfigureAwait(false);
        Require(after.Currency is { Length: 3 }, $"the currency is '{after.Currency}'; a code of three letters was expected.");
        Require(before.Currency == after.Currency, $"the currency changed from {before.Currency} to {after.Currency}.");
        Require(after.Available <= after.Balance, $"{Text(after.Available)} is available of a balance of {Text(after.Balance)}.");
        Require(before.Available - after.Available == reply.Stake, $"an order of {Text(reply.Stake)} changed what is available from {Text(before.Available)} to {Text(after.Available)}.");
        Require(before.Balance == after.Balance, $"an order that is not settled changed the balance from {Text(before.Balance)} to {Text(after.Balance)}.");
        VenueOpenOrder[] open = [.. after.OpenOrders.Where(held => held.ClientReference == order.ClientReference)];
        Require(open is [{ IsPending: false } one] && one.Odds == reply.Odds && one.VenueReference == reply.VenueReference, $"the account does not list the accepted order once, with its price and reference: {string.Join(", ", open.Select(static held => held.ToString()))}.");
    }

    private static async Task CancelUnknownAsync(VenueConformanceSubject subject, CancellationToken token)
    {
        VenueOrder order = subject.AcceptableOrder(1);
        VenueCancellation answer = await subject.Venue.CancelAsync(order.ClientReference, token).ConfigureAwait(false);
        Require(answer.Status == VenueCancellationStatus.NotFound, $"it answered {answer.Status} to the wish to take back an order that was never sent.");
    }

    private static async Task CancelAgreesAsync(VenueConformanceSubject subject, CancellationToken token)
    {
        VenueOrder order = subject.AcceptableOrder(1);
        VenueReply placed = await PlaceAsync(subject, order, token).ConfigureAwait(false);
        VenueCancellation first = await subject.Venue.CancelAsync(order.ClientReference, token).ConfigureAwait(false);
        VenueCancellation again = await subject.Venue.CancelAsync(order.ClientReference, token).ConfigureAwait(false);
        Require(first.Status != VenueCancellationStatus.NotFound && again.Status == first.Status, $"cancelling a placed order answered {first.Status} and then {again.Status}.");
        VenueReply? asked = await subject.Venue.QueryAsync(order.ClientReference, token).ConfigureAwait(false);
        RequireSame(placed, asked, "asking after the wish to take an accepted order back (what stands cannot be taken back)");
        await RequireHeldAsync(subject, order.ClientReference, placed.Stake, token).ConfigureAwait(false);
    }

    private static async Task CancelledCallAsync(VenueConformanceSubject subject, CancellationToken token)
    {
        VenueOrder order = subject.AcceptableOrder(1);
        using CancellationTokenSource cancelled = new();
        await cancelled.CancelAsync().ConfigureAwait(false);
        try
        {
            await subject.Venue.PlaceAsync(order, cancelled.Token).ConfigureAwait(false);
            throw new VenueConformanceException("it answered a call that was cancelled before it started; an OperationCanceledException was expected.");
        }
        catch (OperationCanceledException)
        {
            Require(await subject.Venue.QueryAsync(order.ClientReference, token).ConfigureAwait(false) is null, "it placed an order of a call that was cancelled before it started.");
        }
    }

    private static async Task ReconnectAsync(VenueConformanceSubject subject, CancellationToken token)
    {
        if (subject.Reconnect is not { } reconnect)
        {
            return;
        }

        VenueOrder order = subject.AcceptableOrder(1);
        VenueReply placed = await PlaceAsync(subject, order, token).ConfigureAwait(false);
        IVenue other = await reconnect(token).ConfigureAwait(false);
        RequireSame(placed, await other.QueryAsync(order.ClientReference, token).ConfigureAwait(false), "asking from another client");
        RequireSame(placed, await other.PlaceAsync(order, token).ConfigureAwait(false), "sending it again from another client");
        await RequireHeldAsync(subject with { Venue = other }, order.ClientReference, placed.Stake, token).ConfigureAwait(false);
    }

    private static async Task<VenueReply> PlaceAsync(VenueConformanceSubject subject, VenueOrder order, CancellationToken token)
    {
        VenueReply reply = await subject.Venue.PlaceAsync(order, token).ConfigureAwait(false);
        Require(reply.Status == VenueReplyStatus.Accepted, $"it answered {reply.Status} ({reply.Reason}) to an order that it was said to accept.");
        return reply;
    }

    private static async Task RequireHeldAsync(VenueConformanceSubject subject, BetId reference, decimal stake, CancellationToken token)
    {
        VenueAccount account = await subject.Venue.GetAccountAsync(token).ConfigureAwait(false);
        decimal held = account.OpenOrders.Where(order => order.ClientReference == reference).Sum(static order => order.Stake);
        Require(held == stake, $"the account holds {Text(held)} for the order {reference}; {Text(stake)} was expected.");
    }

    private static void RequireSame(VenueReply first, VenueReply? second, string how) => Require(
        second is not null && (first.Status, first.Stake, first.Odds, first.VenueReference) == (second.Status, second.Stake, second.Odds, second.VenueReference),
        $"{how} gave {second?.ToString() ?? "nothing"}, where the first answer was {first}.");

    private static void Require(bool isKept, string broken)
    {
        if (!isKept)
        {
            throw new VenueConformanceException(broken);
        }
    }

    private static string Text(decimal amount) => amount.ToString(CultureInfo.InvariantCulture);
}
