using Betting.Execution;

namespace Betting.Monitoring.Health;

/// <summary>Whether a venue answers, and its open orders are the ledger's open bets with the same stakes.</summary>
/// <remarks>
/// A bet whose answer was lost, or an order that waits, is degraded: it will be asked about again. An order that the ledger does not know, a bet that the venue
/// does not know, or another stake is unhealthy. Bets and orders may move between the two reads; ask again before acting on it. Thread-safe.
/// </remarks>
public sealed class VenueProbe : IHealthProbe
{
    private static readonly BetStatus[] AtRisk = [BetStatus.Reserved, BetStatus.Submitted, BetStatus.Unknown, BetStatus.Open];

    private readonly IVenue venue;
    private readonly IBetLedgerReader ledger;
    private readonly string bankrollId;

    /// <summary>Creates the probe.</summary>
    /// <param name="venue">The venue.</param>
    /// <param name="ledger">The record of bets.</param>
    /// <param name="bankrollId">The bankroll that bets at the venue, and nowhere else.</param>
    /// <exception cref="ArgumentException">The bankroll is blank.</exception>
    public VenueProbe(IVenue venue, IBetLedgerReader ledger, string bankrollId)
    {
        ArgumentNullException.ThrowIfNull(venue);
        ArgumentNullException.ThrowIfNull(ledger);
        ArgumentException.ThrowIfNullOrWhiteSpace(bankrollId);
        (this.venue, this.ledger, this.bankrollId) = (venue, ledger, bankrollId);
    }

    /// <inheritdoc />
    public string Name => $"venue:{venue.Name}";

    /// <inheritdoc />
    public string Stage => "execution";

    /// <inheritdoc />
    public async Task<HealthReading> CheckAsync(DateTimeOffset at, CancellationToken cancellationToken)
    {
        IReadOnlyList<Bet> bets = await ledger.ListBetsAsync(bankrollId, AtRisk, cancellationToken).ConfigureAwait(false);
        VenueAccount account = await venue.GetAccountAsync(cancellationToken).ConfigureAwait(false);
        Dictionary<BetId, VenueOpenOrder> orders = account.OpenOrders.ToDictionary(order => order.ClientReference);
        int differing = 0, undecided = 0;
        foreach (Bet bet in bets)
        {
            bool isThere = orders.Remove(bet.Id, out VenueOpenOrder? order);
            bool isDecided = bet.Status == BetStatus.Open && order is not { IsPending: true };
            undecided += isDecided ? 0 : 1;
            differing += isDecided && (!isThere || order?.Stake != bet.Stake) ? 1 : 0;
        }

        HealthStatus status = differing + orders.Count > 0 ? HealthStatus.Unhealthy : undecided > 0 ? HealthStatus.Degraded : HealthStatus.Healthy;
        return HealthData.Reading(
            status, $"{venue.Name}: {bets.Count} bets at risk, {undecided} undecided, {differing} differ from the venue, {orders.Count} orders are not in the ledger.",
            ("bets", bets.Count), ("undecided", undecided), ("differing", differing), ("unknown_orders", orders.Count));
    }
}
