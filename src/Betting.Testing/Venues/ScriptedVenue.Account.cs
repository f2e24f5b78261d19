using System.Collections.Immutable;
using System.Globalization;
using Betting.Execution;

namespace Betting.Testing.Venues;

/// <content>Orders that wait, cancellation and the account.</content>
public sealed partial class ScriptedVenue
{
    private decimal openingBalance = 1_000_000m;
    private string currency = "EUR";

    /// <summary>The money in the account; positive. Settled bets do not change it: this venue is never told of results.</summary>
    /// <value>Default 1,000,000.</value>
    /// <exception cref="ArgumentOutOfRangeException">Not positive.</exception>
    public decimal OpeningBalance
    {
        get => openingBalance;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            openingBalance = value;
        }
    }

    /// <summary>ISO 4217 code of the account's currency.</summary>
    /// <value>Default EUR.</value>
    /// <exception cref="ArgumentException">Empty.</exception>
    public string Currency
    {
        get => currency;
        init
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(value);
            currency = value;
        }
    }

    /// <summary>Decides on an order that waits.</summary>
    /// <param name="clientReference">The order's reference.</param>
    /// <param name="accept">Whether it stands, whole, at its lowest price.</param>
    /// <exception cref="ArgumentException">No such order waits.</exception>
    public void Decide(BetId clientReference, bool accept)
    {
        lock (gate)
        {
            if (!waiting.Remove(clientReference, out VenueOrder? order))
            {
                throw new ArgumentException($"No order {clientReference} waits at {Name}.", nameof(clientReference));
            }

            VenueReply reply = accept
                ? Accepted(order.Stake, order.MinimumOdds, time.GetUtcNow())
                : new VenueReply(VenueReplyStatus.Rejected, 0m, default, "", "not matched", time.GetUtcNow());
            replies[clientReference] = reply;
            placed = accept ? placed.Add(new PlacedOrder(order, reply)) : placed;
        }
    }

    /// <summary>Takes an order back that waits; one that is decided stays as it is.</summary>
    /// <param name="clientReference">The order's reference.</param>
    /// <param name="cancellationToken">Cancelled means no answer.</param>
    /// <returns>What was done; the same for the same order ever after.</returns>
    public Task<VenueCancellation> CancelAsync(BetId clientReference, CancellationToken cancellationToken = default)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<VenueCancellation>(cancellationToken);
        }

        lock (gate)
        {
            if (cancellations.TryGetValue(clientReference, out VenueCancellation? first))
            {
                return Task.FromResult(first);
            }

            DateTimeOffset at = time.GetUtcNow();
            if (!replies.ContainsKey(clientReference))
            {
                return Task.FromResult(new VenueCancellation(VenueCancellationStatus.NotFound, "never seen", at));
            }

            VenueCancellation answer = new(VenueCancellationStatus.TooLate, "decided already", at);
            if (waiting.Remove(clientReference))
            {
                replies[clientReference] = new VenueReply(VenueReplyStatus.Rejected, 0m, default, "", "taken back", at);
                answer = new VenueCancellation(VenueCancellationStatus.Cancelled, "", at);
            }

            cancellations.Add(clientReference, answer);
            return Task.FromResult(answer);
        }
    }

    /// <summary>The money and every order that stands or waits.</summary>
    /// <param name="cancellationToken">Cancelled means no answer.</param>
    /// <returns>The account, as it really is.</returns>
    public Task<VenueAccount> GetAccountAsync(CancellationToken cancellationToken = default)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<VenueAccount>(cancellationToken);
        }

        lock (gate)
        {
            ImmutableArray<VenueOpenOrder> open =
            [
                .. placed.Select(order => new VenueOpenOrder(order.Order.ClientReference, order.Reply.Stake, order.Reply.Odds, order.Reply.VenueReference)),
                .. waiting.Values.Select(order => new VenueOpenOrder(
                    order.ClientReference, order.Stake, order.MinimumOdds, string.Create(CultureInfo.InvariantCulture, $"{Name}-waiting-{order.ClientReference}"), IsPending: true)),
            ];
            return Task.FromResult(new VenueAccount
            {
                Currency = Currency,
                Balance = OpeningBalance,
                Available = OpeningBalance - open.Sum(order => order.Stake),
                OpenOrders = open,
                At = time.GetUtcNow(),
            });
        }
    }
}
