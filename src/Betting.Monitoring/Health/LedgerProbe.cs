using Betting.Execution;

namespace Betting.Monitoring.Health;

/// <summary>Whether a bankroll's ledger was replayed lately and every balance follows from its entries.</summary>
/// <remarks>
/// Replaying takes time with the length of the ledger, so the probe does not replay: the program does so when it likes and gives the last result. Thread-safe,
/// as far as what it reads from is.
/// </remarks>
public sealed class LedgerProbe : IHealthProbe
{
    private readonly string bankrollId;
    private readonly Func<CancellationToken, Task<(LedgerVerification Verification, DateTimeOffset At)?>> last;
    private readonly TimeSpan degradedAfter;

    /// <summary>Creates the probe.</summary>
    /// <param name="bankrollId">The bankroll.</param>
    /// <param name="last">Gives the last replay and when it was; <see langword="null"/> where there was none.</param>
    /// <param name="degradedAfter">Age of the replay above which the ledger is degraded; above zero; <see langword="null"/> for 25 hours.</param>
    /// <exception cref="ArgumentException">The bankroll is blank, or the age is not above zero.</exception>
    public LedgerProbe(string bankrollId, Func<CancellationToken, Task<(LedgerVerification Verification, DateTimeOffset At)?>> last, TimeSpan? degradedAfter = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(bankrollId);
        ArgumentNullException.ThrowIfNull(last);
        (this.bankrollId, this.last, this.degradedAfter) = (bankrollId, last, degradedAfter ?? TimeSpan.FromHours(25));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(this.degradedAfter, TimeSpan.Zero, nameof(degradedAfter));
    }

    /// <inheritdoc />
    public string Name => $"ledger:{bankrollId}";

    /// <inheritdoc />
    public string Stage => "execution";

    /// <inheritdoc />
    public async Task<HealthReading> CheckAsync(DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (await last(cancellationToken).ConfigureAwait(false) is not { } replay)
        {
            return new HealthReading(HealthStatus.Degraded, $"The ledger of '{bankrollId}' was never replayed.");
        }

        (LedgerVerification verification, DateTimeOffset when) = replay;
        HealthStatus status = !verification.IsSound ? HealthStatus.Unhealthy : at - when > degradedAfter ? HealthStatus.Degraded : HealthStatus.Healthy;
        string words = verification.IsSound ? "is sound" : $"is not sound: {verification.Problems[0]}";
        return HealthData.Reading(
            status, $"The ledger of '{bankrollId}' {words} ({verification.EntryCount} entries, replayed {(at - when).TotalHours:0.#} hours ago).",
            ("entries", verification.EntryCount), ("problems", verification.Problems.Length), ("replayed_at", when));
    }
}
