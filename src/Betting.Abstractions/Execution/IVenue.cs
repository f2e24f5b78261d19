namespace Betting.Execution;

/// <summary>Somewhere bets can be placed.</summary>
/// <remarks>Thread-safe.</remarks>
public interface IVenue
{
    /// <summary>The venue's name.</summary>
    string Name { get; }

    /// <summary>Places an order. The same client reference again gives the first answer again.</summary>
    /// <param name="order">The order.</param>
    /// <param name="cancellationToken">Stops the waiting; the order may have been placed all the same.</param>
    /// <returns>The venue's answer.</returns>
    /// <exception cref="VenueException">No answer: whether the order was placed is unknown.</exception>
    Task<VenueReply> PlaceAsync(VenueOrder order, CancellationToken cancellationToken = default);

    /// <summary>Asks what became of an order.</summary>
    /// <param name="clientReference">The order's reference.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    /// <returns>The answer given then, or <see langword="null"/> where the venue never saw the order.</returns>
    /// <exception cref="VenueException">No answer.</exception>
    Task<VenueReply?> QueryAsync(BetId clientReference, CancellationToken cancellationToken = default);
}
