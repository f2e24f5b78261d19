namespace Betting.Execution.Tests.Support;

/// <summary>A venue whose single calls a test may replace.</summary>
internal sealed class VenueWrapper(IVenue inner) : IVenue
{
    public Func<VenueOrder, CancellationToken, Task<VenueReply>>? OnPlace { get; set; }

    public Func<BetId, CancellationToken, Task<VenueReply?>>? OnQuery { get; set; }

    public Func<CancellationToken, Task<VenueAccount>>? OnAccount { get; set; }

    public string Name => inner.Name;

    public IVenue Inner => inner;

    public Task<VenueReply> PlaceAsync(VenueOrder order, CancellationToken cancellationToken = default) => OnPlace?.Invoke(order, cancellationToken) ?? inner.PlaceAsync(order, cancellationToken);

    public Task<VenueReply?> QueryAsync(BetId clientReference, CancellationToken cancellationToken = default) => OnQuery?.Invoke(clientReference, cancellationToken) ?? inner.QueryAsync(clientReference, cancellationToken);

    public Task<VenueCancellation> CancelAsync(BetId clientReference, CancellationToken cancellationToken = default) => inner.CancelAsync(clientReference, cancellationToken);

    public Task<VenueAccount> GetAccountAsync(CancellationToken cancellationToken = default) => OnAccount?.Invoke(cancellationToken) ?? inner.GetAccountAsync(cancellationToken);
}
