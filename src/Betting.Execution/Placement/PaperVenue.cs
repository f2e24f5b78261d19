using static System.FormattableString;

namespace Betting.Execution.Placement;

/// <summary>A venue that only pretends: it fills every order whole at the price asked for, where that price is still on offer.</summary>
/// <remarks>
/// <para>A better price on offer is not passed on, so that paper results are not rosier than the decision was.</para>
/// <para>
/// The order book lives in memory. After a restart <see cref="QueryAsync"/> knows nothing and answers <see langword="null"/>; whoever
/// then places the order again gets the same answer as before, because acceptance follows from the order alone (and from
/// <see cref="PaperVenueOptions.CurrentOdds"/>, where given), and the venue's reference is derived from the client reference. What was
/// accepted is in the ledger, which never asks again.
/// </para>
/// <para>Thread-safe.</para>
/// </remarks>
public sealed class PaperVenue : IVenue
{
    private readonly Lock gate = new();
    private readonly Dictionary<BetId, VenueReply> replies = [];
    private readonly PaperVenueOptions options;
    private readonly TimeProvider time;

    /// <summary>Creates the venue.</summary>
    /// <param name="options">How it fills; <see langword="null"/> for the defaults.</param>
    /// <param name="time">The clock that stamps its answers.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public PaperVenue(PaperVenueOptions? options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        this.options = options ?? new PaperVenueOptions();
        ArgumentException.ThrowIfNullOrWhiteSpace(this.options.Name, nameof(options));
        this.time = time;
    }

    /// <summary>The venue's name.</summary>
    public string Name => options.Name;

    /// <summary>Fills or refuses an order. The same client reference again gives the first answer again, whatever else changed.</summary>
    /// <param name="order">The order.</param>
    /// <param name="cancellationToken">Checked before anything happens; then the order is not placed.</param>
    /// <returns>Accepted whole at <see cref="VenueOrder.MinimumOdds"/>, or rejected with the reason.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The stake is not positive.</exception>
    /// <exception cref="VenueException">The source of current prices failed.</exception>
    public Task<VenueReply> PlaceAsync(VenueOrder order, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(order.Stake);
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<VenueReply>(cancellationToken);
        }

        lock (gate)
        {
            if (!replies.TryGetValue(order.ClientReference, out VenueReply? reply))
            {
                reply = Fill(order);
                replies.Add(order.ClientReference, reply);
            }

            return Task.FromResult(reply);
        }
    }

    /// <summary>The answer given to an order since this object was created.</summary>
    /// <param name="clientReference">The order's reference.</param>
    /// <param name="cancellationToken">Checked first.</param>
    /// <returns>The answer, or <see langword="null"/> for an order this object never saw.</returns>
    public Task<VenueReply?> QueryAsync(BetId clientReference, CancellationToken cancellationToken = default)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<VenueReply?>(cancellationToken);
        }

        lock (gate)
        {
            return Task.FromResult(replies.GetValueOrDefault(clientReference));
        }
    }

    private VenueReply Fill(VenueOrder order)
    {
        DecimalOdds? onOffer = OddsOnOffer(order);
        if (onOffer is null)
        {
            return Reject(Invariant($"{order.Bookmaker} no longer offers {order.Selection} in {order.Market}."));
        }

        return onOffer.Value < order.MinimumOdds
            ? Reject(Invariant($"The price moved: {onOffer.Value} is on offer, at least {order.MinimumOdds} was asked for."))
            : new VenueReply(VenueReplyStatus.Accepted, order.Stake, order.MinimumOdds, $"{Name}-{order.ClientReference}", "", time.GetUtcNow());
    }

    private DecimalOdds? OddsOnOffer(VenueOrder order)
    {
        if (options.CurrentOdds is null)
        {
            return order.MinimumOdds;
        }

        try
        {
            return options.CurrentOdds(order);
        }
        catch (Exception exception)
        {
            throw new VenueException($"The source of current prices failed for {order.ClientReference}: {exception.Message}", Name, "place", isTransient: true, exception);
        }
    }

    private VenueReply Reject(string reason) => new(VenueReplyStatus.Rejected, 0m, default, "", reason, time.GetUtcNow());
}
