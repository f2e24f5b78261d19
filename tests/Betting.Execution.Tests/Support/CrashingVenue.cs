namespace Betting.Execution.Tests.Support;

/// <summary>A venue whose client may die before or after any call took effect.</summary>
internal sealed class CrashingVenue(IVenue inner, Crash crash) : IVenue
{
    public string Name => inner.Name;

    public Task<VenueReply> PlaceAsync(VenueOrder order, CancellationToken cancellationToken = default) => crash.RunAsync(() => inner.PlaceAsync(order, cancellationToken));

    public Task<VenueReply?> QueryAsync(BetId clientReference, CancellationToken cancellationToken = default) => crash.RunAsync(() => inner.QueryAsync(clientReference, cancellationToken));

    public Task<VenueCancellation> CancelAsync(BetId clientReference, CancellationToken cancellationToken = default) => crash.RunAsync(() => inner.CancelAsync(clientReference, cancellationToken));

    public Task<VenueAccount> GetAccountAsync(CancellationToken cancellationToken = default) => crash.RunAsync(() => inner.GetAccountAsync(cancellationToken));
}
