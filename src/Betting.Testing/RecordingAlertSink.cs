using System.Collections.Immutable;
using Betting.Monitoring;

namespace Betting.Testing;

/// <summary>An alert sink that keeps what it is sent, and fails on request.</summary>
/// <remarks>Thread-safe.</remarks>
public sealed class RecordingAlertSink : IAlertSink
{
    private readonly Lock gate = new();
    private ImmutableArray<Alert> alerts = [];
    private Exception? failure;

    /// <summary>Creates a sink that has received nothing.</summary>
    /// <param name="name">The sink's unique name. Default <c>recording</c>.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public RecordingAlertSink(string name = "recording")
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Name = name;
    }

    /// <summary>The sink's unique name.</summary>
    public string Name { get; }

    /// <summary>What was delivered so far, in order.</summary>
    public IReadOnlyList<Alert> Alerts
    {
        get
        {
            lock (gate)
            {
                return alerts;
            }
        }
    }

    /// <summary>Makes every delivery fail from now on, or work again.</summary>
    /// <param name="exception">What to throw; <see langword="null"/> to work again.</param>
    public void FailWith(Exception? exception)
    {
        lock (gate)
        {
            failure = exception;
        }
    }

    /// <summary>Keeps the alert.</summary>
    /// <param name="alert">The alert.</param>
    /// <param name="cancellationToken">Cancelled means not kept.</param>
    /// <returns>A completed task.</returns>
    /// <exception cref="ArgumentNullException">There is no alert.</exception>
    public Task SendAsync(Alert alert, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(alert);
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled(cancellationToken);
        }

        lock (gate)
        {
            if (failure is not null)
            {
                return Task.FromException(failure);
            }

            alerts = alerts.Add(alert);
            return Task.CompletedTask;
        }
    }
}
