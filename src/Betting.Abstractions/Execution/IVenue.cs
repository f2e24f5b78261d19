namespace Betting.Execution;

/// <summary>Somewhere bets can be placed.</summary>
/// <remarks>
/// Thread-safe. One client reference is one order, for ever and for every client of the account: whoever sends it again, later or at the same time, gets
/// the first answer and places nothing. On that promise rests that a bet is placed once and only once.
/// </remarks>
public interface IVenue
{
    /// <summary>The venue's name.</summary>
    string Name { get; }

    /// <summary>Places an order. The same client reference again gives the first answer again.</summary>
    /// <param name="order">The order.</param>
    /// <param name="cancellationToken">Stops the waiting; the order may have been placed all the same.</param>
    /// <returns>The venue's answer.</returns>
    /// <exception cref="ArgumentException">The order is wrong in itself; nothing was placed.</exception>
    /// <exception cref="VenueException">No answer: whether the order was placed is unknown.</exception>
    Task<VenueReply> PlaceAsync(VenueOrder order, CancellationToken cancellationToken = default);

    /// <summary>Asks what became of an order.</summary>
    /// <param name="clientReference">The order's reference.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    /// <returns>The answer given then, or how the order stands now, or <see langword="null"/> where the venue never saw it.</returns>
    /// <exception cref="VenueException">No answer.</exception>
    Task<VenueReply?> QueryAsync(BetId clientReference, CancellationToken cancellationToken = default);

    /// <summary>Takes back what of an order does not stand yet. Asking again gives the same answer.</summary>
    /// <param name="clientReference">The order's reference.</param>
    /// <param name="cancellationToken">Stops the waiting; the order may have been taken back all the same.</param>
    /// <returns>What the venue did; <see cref="QueryAsync"/> then tells what is left of the order.</returns>
    /// <exception cref="VenueException">No answer: whether the order was taken back is unknown.</exception>
    Task<VenueCancellation> CancelAsync(BetId clientReference, CancellationToken cancellationToken = default);

    /// <summary>The money at the venue and the orders that stand there.</summary>
    /// <param name="cancellationToken">Stops the waiting.</param>
    /// <returns>The account as the venue sees it.</returns>
    /// <exception cref="VenueException">No answer.</exception>
    Task<VenueAccount> GetAccountAsync(CancellationToken cancellationToken = default);
}
