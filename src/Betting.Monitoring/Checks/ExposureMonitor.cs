using Betting.Execution;
using Betting.Monitoring.Performance;
using Betting.Monitoring.Telemetry;

namespace Betting.Monitoring.Checks;

/// <summary>Watches the stakes at risk of a bankroll, and whether it is halted.</summary>
/// <remarks>See <see cref="PerformanceCheck.CheckExposure"/>. A bankroll that a limit or a person halted is a warning. Thread-safe.</remarks>
public sealed class ExposureMonitor : IMonitor
{
    /// <summary>The check in the finding about a bankroll's state: <c>trading-state</c>.</summary>
    public const string StateCheckName = "trading-state";

    private readonly IBetLedgerReader ledger;
    private readonly PerformanceCheck check;

    /// <summary>Creates the monitor.</summary>
    /// <param name="ledger">The record of money.</param>
    /// <param name="bankrollId">The bankroll.</param>
    /// <param name="options">The threshold; <see langword="null"/> for the defaults.</param>
    /// <exception cref="ArgumentException">The bankroll is blank, or an option is out of range; the message lists all that are.</exception>
    public ExposureMonitor(IBetLedgerReader ledger, string bankrollId, PerformanceOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        ArgumentException.ThrowIfNullOrWhiteSpace(bankrollId);
        (this.ledger, BankrollId, check) = (ledger, bankrollId, new PerformanceCheck(options ?? new PerformanceOptions()));
    }

    /// <summary>The bankroll.</summary>
    public string BankrollId { get; }

    /// <inheritdoc />
    public string Name => $"exposure:{BankrollId}";

    /// <inheritdoc />
    public async Task<IReadOnlyList<Finding>> CheckAsync(MonitorContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (await ledger.FindBankrollAsync(BankrollId, cancellationToken).ConfigureAwait(false) is not { } state)
        {
            string unknown = $"The bankroll '{BankrollId}' was never opened.";
            return [CheckFindings.TooLittle(PerformanceCheck.ExposureCheckName, BankrollId, FindingCategory.Risk, context.At, unknown)];
        }

        MonitoringInstruments.Money(BankrollId, state.Balance, state.OpenExposure);
        bool isActive = state.State == TradingState.Active;
        string why = isActive ? "may bet" : $"is {state.State.ToString().ToLowerInvariant()}: {state.HaltReason}";
        return
        [
            check.CheckExposure(state.OpenExposure, context.At, BankrollId),
            CheckFindings.Checked(
                StateCheckName, BankrollId, FindingCategory.Risk, isActive ? Severity.None : Severity.Warning, (int)state.State, (int)TradingState.Active, context.At,
                $"The bankroll '{BankrollId}' {why}"),
        ];
    }
}
