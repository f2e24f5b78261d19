using System.Collections.Immutable;
using static System.FormattableString;

namespace Betting.Execution.Placement;

/// <summary>A venue that only pretends: it fills orders at the price asked for, where that price, or one the order accepts, is still on offer.</summary>
/// <remarks>
/// <para>A better price on offer is not passed on, so that paper results are not rosier than the decision was.</para>
/// <para>
/// The order book and the account live in memory. After a restart <see cref="QueryAsync"/> knows nothing and answers <see langword="null"/>; whoever
/// then places the order again gets the same answer as before, because acceptance follows from the order and the seed alone (and from
/// <see cref="PaperVenueOptions.CurrentOdds"/> and the money available, where they bind), and the venue's reference is derived from the client reference. What
/// was accepted is in the ledger, which never asks again. A <see cref="BettingEngine"/> tells it how bets ended.
/// </para>
/// <para>Thread-safe.</para>
/// </remarks>
public sealed class PaperVenue : IVenue, ISimulatedAccount
{
    private readonly Lock gate = new();
    private readonly Dictionary<BetId, VenueReply> replies = [];
    private readonly Dictionary<BetId, decimal> profits = [];
    private readonly List<BetId> accepted = [];
    private readonly PaperVenueOptions options;
    private readonly PaperChance chance;
    private readonly TimeProvider time;
    private decimal balance;
    private decimal held;

    /// <summary>Creates the venue.</summary>
    /// <param name="options">How it fills and misbehaves; <see langword="null"/> for the defaults.</param>
    /// <param name="time">The clock of its answers, delays and outages.</param>
    /// <exception cref="ArgumentException">An option is out of range; the message lists all of them.</exception>
    public PaperVenue(PaperVenueOptions? options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        this.options = PaperVenueRules.Require(options ?? new PaperVenueOptions());
        this.time = time;
        chance = new PaperChance(this.options);
        balance = this.options.OpeningBalance;
    }

    /// <summary>The venue's name.</summary>
    public string Name => options.Name;

    /// <summary>Fills or refuses an order. The same client reference again gives the first answer again, whatever else changed.</summary>
    /// <param name="order">The order.</param>
    /// <param name="cancellationToken">Until the latency has passed the order is not placed; afterwards it is not looked at.</param>
    /// <returns>Accepted, whole or in part, at the price seen or the lower one on offer that the order accepts; or rejected with the reason.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The stake is not positive.</exception>
    /// <exception cref="VenueException">The source of current prices failed, or the seed says that there is an outage or that the answer is lost.</exception>
    public async Task<VenueReply> PlaceAsync(VenueOrder order, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(order.Stake);
        await TravelAsync("place", chance.LatencyOf(order.ClientReference), cancellationToken).ConfigureAwait(false);
        lock (gate)
        {
            if (replies.TryGetValue(order.ClientReference, out VenueReply? known))
            {
                return known;
            }

            VenueReply reply = Fill(order);
            replies.Add(order.ClientReference, reply);
            if (reply.Status == VenueReplyStatus.Accepted)
            {
                accepted.Add(order.ClientReference);
                held += reply.Stake;
            }

            return chance.LosesAnswer(order.ClientReference) ? throw Failure("place", $"The answer to the order {order.ClientReference} was lost.") : reply;
        }
    }

    /// <summary>The answer given to an order since this object was created.</summary>
    /// <param name="clientReference">The order's reference.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    /// <returns>The answer, or <see langword="null"/> for an order this object never saw.</returns>
    /// <exception cref="VenueException">The seed says that there is an outage.</exception>
    public async Task<VenueReply?> QueryAsync(BetId clientReference, CancellationToken cancellationToken = default)
    {
        await TravelAsync("query", chance.LatencyOf(clientReference), cancellationToken).ConfigureAwait(false);
        lock (gate)
        {
            return replies.GetValueOrDefault(clientReference);
        }
    }

    /// <summary>Takes nothing back: this venue decides at once.</summary>
    /// <param name="clientReference">The order's reference.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    /// <returns>Too late, or not found.</returns>
    /// <exception cref="VenueException">The seed says that there is an outage.</exception>
    public async Task<VenueCancellation> CancelAsync(BetId clientReference, CancellationToken cancellationToken = default)
    {
        await TravelAsync("cancel", chance.LatencyOf(clientReference), cancellationToken).ConfigureAwait(false);
        lock (gate)
        {
            return replies.ContainsKey(clientReference)
                ? new VenueCancellation(VenueCancellationStatus.TooLate, $"The order {clientReference} is decided.", time.GetUtcNow())
                : new VenueCancellation(VenueCancellationStatus.NotFound, $"No order {clientReference} is known.", time.GetUtcNow());
        }
    }

    /// <summary>The pretended money and the bets that are not settled.</summary>
    /// <param name="cancellationToken">Stops the waiting.</param>
    /// <returns>The account.</returns>
    /// <exception cref="VenueException">The seed says that there is an outage.</exception>
    public async Task<VenueAccount> GetAccountAsync(CancellationToken cancellationToken = default)
    {
        await TravelAsync("account", options.ShortestLatency, cancellationToken).ConfigureAwait(false);
        lock (gate)
        {
            return new VenueAccount
            {
                Currency = options.Currency,
                Balance = balance,
                Available = balance - held,
                OpenOrders = [.. accepted.Where(id => !profits.ContainsKey(id)).Select(id => new VenueOpenOrder(id, replies[id].Stake, replies[id].Odds, replies[id].VenueReference))],
                At = time.GetUtcNow(),
            };
        }
    }

    /// <summary>Books how a bet ended; again with another profit, the difference. A bet that was not accepted here is left alone.</summary>
    /// <param name="clientReference">The bet.</param>
    /// <param name="profit">Profit (positive) or loss (negative).</param>
    public void Settle(BetId clientReference, decimal profit)
    {
        lock (gate)
        {
            if (replies.TryGetValue(clientReference, out VenueReply? reply) && reply.Status == VenueReplyStatus.Accepted)
            {
                held -= profits.ContainsKey(clientReference) ? 0m : reply.Stake;
                balance += profit - profits.GetValueOrDefault(clientReference);
                profits[clientReference] = profit;
            }
        }
    }

    private async ValueTask TravelAsync(string operation, TimeSpan latency, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (latency > TimeSpan.Zero)
        {
            await Task.Delay(latency, time, cancellationToken).ConfigureAwait(false);
        }

        if (chance.IsDown(time.GetUtcNow()))
        {
            throw Failure(operation, "There is an outage.");
        }
    }

    private VenueReply Fill(VenueOrder order)
    {
        if (chance.IsRejected(order.ClientReference))
        {
            return Reject("Refused by chance, as the options ask for.");
        }

        DecimalOdds seen = order.Odds is { } asked && asked > order.MinimumOdds ? asked : order.MinimumOdds;
        if (OddsOnOffer(order, seen) is not { } onOffer)
        {
            return Reject(Invariant($"{order.Bookmaker} no longer offers {order.Selection} in {order.Market}."));
        }

        if (onOffer < order.MinimumOdds)
        {
            return Reject(Invariant($"The price moved: {onOffer} is on offer, at least {order.MinimumOdds} was asked for."));
        }

        decimal stake = chance.StakeOf(order.ClientReference, order.Stake);
        return stake > balance - held
            ? Reject(Invariant($"The account holds {balance - held:0.##} {options.Currency} that is free; {stake:0.##} was asked for."))
            : new VenueReply(VenueReplyStatus.Accepted, stake, onOffer < seen ? onOffer : seen, $"{Name}-{order.ClientReference}", "", time.GetUtcNow());
    }

    private DecimalOdds? OddsOnOffer(VenueOrder order, DecimalOdds seen)
    {
        if (options.CurrentOdds is null)
        {
            return chance.PriceOf(order.ClientReference, seen);
        }

        try
        {
            return options.CurrentOdds(order) is { } current ? chance.PriceOf(order.ClientReference, current) : null;
        }
        catch (Exception exception)
        {
            throw new VenueException($"The source of current prices failed for {order.ClientReference}: {exception.Message}", Name, "place", isTransient: true, exception);
        }
    }

    private VenueReply Reject(string reason) => new(VenueReplyStatus.Rejected, 0m, default, "", reason, time.GetUtcNow());

    private VenueException Failure(string operation, string what) => new($"{Name} gave no answer ({operation}): {what}", Name, operation, isTransient: true);
}
