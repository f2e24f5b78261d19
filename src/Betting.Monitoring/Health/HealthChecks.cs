using System.Collections.Immutable;
using System.Diagnostics;
using Betting.Monitoring.Telemetry;

namespace Betting.Monitoring.Health;

/// <summary>Asks all probes at once, each within its time. One that fails, or does not answer in time, is unhealthy; the others are heard.</summary>
/// <remarks>Thread-safe, as far as the probes are.</remarks>
public sealed class HealthChecks
{
    private readonly ImmutableArray<IHealthProbe> probes;
    private readonly TimeProvider time;
    private readonly TimeSpan timeLimit;

    /// <summary>Sets the checks up.</summary>
    /// <param name="probes">The probes.</param>
    /// <param name="time">The clock.</param>
    /// <param name="timeLimit">How long one probe may take, above zero and at most 1 hour; <see langword="null"/> for 5 seconds.</param>
    /// <exception cref="ArgumentException">A name or stage is blank, a name comes twice, or the limit is out of range.</exception>
    public HealthChecks(IEnumerable<IHealthProbe> probes, TimeProvider time, TimeSpan? timeLimit = null)
    {
        ArgumentNullException.ThrowIfNull(probes);
        ArgumentNullException.ThrowIfNull(time);
        this.probes = [.. probes];
        this.time = time;
        this.timeLimit = timeLimit ?? TimeSpan.FromSeconds(5);
        if (this.timeLimit <= TimeSpan.Zero || this.timeLimit > TimeSpan.FromHours(1))
        {
            throw new ArgumentOutOfRangeException(nameof(timeLimit), this.timeLimit, "The limit is above zero and at most 1 hour.");
        }

        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (IHealthProbe probe in this.probes)
        {
            ArgumentNullException.ThrowIfNull(probe);
            ArgumentException.ThrowIfNullOrWhiteSpace(probe.Stage);
            if (string.IsNullOrWhiteSpace(probe.Name) || !names.Add(probe.Name))
            {
                throw new ArgumentException($"Every probe has a name of its own; '{probe.Name}' is blank or comes twice.", nameof(probes));
            }
        }
    }

    /// <summary>Asks all probes.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>What they saw.</returns>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    public async Task<HealthReport> CheckAsync(CancellationToken cancellationToken = default)
    {
        DateTimeOffset at = time.GetUtcNow();
        long start = time.GetTimestamp();
        HealthResult[] results = await Task.WhenAll(probes.Select(probe => AskAsync(probe, at, cancellationToken))).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        return new HealthReport(at, [.. results], time.GetElapsedTime(start));
    }

    private async Task<HealthResult> AskAsync(IHealthProbe probe, DateTimeOffset at, CancellationToken cancellationToken)
    {
        using Activity? activity = MonitoringInstruments.StartHealth(probe.Name);
        using CancellationTokenSource limit = new(timeLimit, time);
        using CancellationTokenSource both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        long start = time.GetTimestamp();
        HealthReading reading;
        try
        {
            // On a thread of its own up to its first wait, since stores of one machine answer on the caller's.
            reading = await Task.Run(() => probe.CheckAsync(at, both.Token), both.Token).WaitAsync(both.Token).ConfigureAwait(false)
                ?? new HealthReading(HealthStatus.Unhealthy, "The probe returned nothing.");
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            reading = new HealthReading(HealthStatus.Unhealthy, $"No answer within {timeLimit}.");
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            reading = new HealthReading(HealthStatus.Unhealthy, $"{exception.GetType().Name}: {exception.Message}");
        }

        HealthResult result = new(probe.Name, probe.Stage, reading.Status, reading.Message, reading.Data, time.GetElapsedTime(start));
        activity?.SetTag(Betting.Telemetry.BettingLabels.Outcome, HealthWords.Of(result.Status));
        MonitoringInstruments.Health(result);
        return result;
    }
}
