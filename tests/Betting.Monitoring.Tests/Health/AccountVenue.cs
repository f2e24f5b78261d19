using Betting.Execution;

namespace Betting.Monitoring.Tests.Health;

/// <summary>A venue that shows its account and takes no orders.</summary>
internal sealed class AccountVenue(VenueOpenOrder[] orders) : IVenue
{
    public string Name => "book";

    public Task<VenueReply> PlaceAsync(VenueOrder order, CancellationToken cancellationToken = default) => throw new VenueException("No orders are taken.");

    public Task<VenueReply?> QueryAsync(BetId clientReference, CancellationToken cancellationToken = default) => throw new VenueException("No orders are taken.");

    public Task<VenueCancellation> CancelAsync(BetId clientReference, CancellationToken cancellationToken = default) => throw new VenueException("No orders are taken.");

    public Task<VenueAccount> GetAccountAsync(CancellationToken cancellationToken = default) => Task.FromResult(new VenueAccount
    {
        Currency = "EUR",
        Balance = 1000m,
        Available = 1000m - orders.Sum(order => order.Stake),
        OpenOrders = [.. orders],
        At = new DateTimeOffset(2024, 5, 1, 12, 0, 0, TimeSpan.Zero),
    });
}
