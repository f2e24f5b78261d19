using Betting.Execution;
using Betting.Monitoring.Performance;

namespace Betting.Monitoring.Checks;

/// <summary>Watches whether bets lose: the yield of a bankroll's recent bets.</summary>
/// <remarks>See <see cref="PerformanceCheck.CheckYield"/>. Thread-safe.</remarks>
public sealed class YieldMonitor : IMonitor
{
    private readonly IBetLedgerReader ledger;
    private readonly PerformanceCheck check;

    /// <summary>Creates the monitor.</summary>
    /// <param name="ledger">The record of bets.</param>
    /// <param name="bankrollId">The bankroll.</param>
    /// <param name="options">Window and threshold; <see langword="null"/> for the defaults.</param>
    /// <exception cref="ArgumentException">The bankroll is blank, or an option is out of range; the message lists all that are.</exception>
    public YieldMonitor(IBetLedgerReader ledger, string bankrollId, PerformanceOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        ArgumentException.ThrowIfNullOrWhiteSpace(bankrollId);
        (this.ledger, BankrollId, check) = (ledger, bankrollId, new PerformanceCheck(options ?? new PerformanceOptions()));
    }

    /// <summary>The bankroll.</summary>
    public string BankrollId { get; }

    /// <inheritdoc />
    public string Name => $"yield:{BankrollId}";

    /// <inheritdoc />
    public async Task<IReadOnlyList<Finding>> CheckAsync(MonitorContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        return [check.CheckYield(await ledger.ListBetsAsync(BankrollId, [BetStatus.Settled], cancellationToken).ConfigureAwait(false), context.At, BankrollId)];
    }
}
