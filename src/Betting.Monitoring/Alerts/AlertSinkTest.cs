using System.Collections.Immutable;
using System.Globalization;

namespace Betting.Monitoring.Alerts;

/// <summary>Sends a test alert through a sink, so that an address, a password or a certificate is found to be wrong before it matters.</summary>
/// <remarks>Pure functions apart from the sink, safe from any thread.</remarks>
public static class AlertSinkTest
{
    /// <summary>Sends one alert of severity <see cref="Severity.Info"/> with the key <c>test</c>. Never throws because of the sink.</summary>
    /// <param name="sink">The sink.</param>
    /// <param name="time">The clock.</param>
    /// <param name="timeout">The longest time it may take.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How it went.</returns>
    public static async Task<AlertSinkTestResult> RunAsync(IAlertSink sink, TimeProvider time, TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sink);
        ArgumentNullException.ThrowIfNull(time);
        long start = time.GetTimestamp();
        ImmutableArray<string> refused = [];
        DirectCarrier carrier = new([new Sending(sink, names => refused = names)], timeout, time);
        DateTimeOffset now = time.GetUtcNow();
        Alert alert = new()
        {
            Key = "test",
            Severity = Severity.Info,
            Category = FindingCategory.System,
            Title = "Test alert",
            Message = "This is a test of the alerts of Betting SDK. Nothing is wrong.",
            At = now,
        };
        AlertDelivery delivery = new() { Alert = alert with { Id = AlertJson.IdOf(alert, now) }, Disposition = AlertDisposition.New, At = now };
        delivery = await carrier.CarryAsync(delivery, [sink.Name], cancellationToken).ConfigureAwait(false);
        TimeSpan elapsed = time.GetElapsedTime(start);
        string explanation = delivery.Failures switch
        {
            [{ Reason: var reason }] => reason,
            _ when refused.Length > 0 => $"The mail was taken, but not for these recipients: {string.Join(", ", refused)}.",
            _ => string.Create(CultureInfo.InvariantCulture, $"The sink took the alert after {elapsed.TotalMilliseconds:0} ms. Look whether it has arrived: what happens behind the sink cannot be seen from here."),
        };
        return new AlertSinkTestResult(sink.Name, delivery.Failures.IsEmpty && refused.IsEmpty, explanation, elapsed);
    }

    private sealed class Sending(IAlertSink sink, Action<ImmutableArray<string>> refused) : IAlertSink
    {
        public string Name => sink.Name;

        public async Task SendAsync(Alert alert, CancellationToken cancellationToken = default)
        {
            if (sink is SmtpAlertSink mail)
            {
                refused([.. await mail.SendToAllAsync(alert, cancellationToken).ConfigureAwait(false)]);
            }
            else
            {
                await sink.SendAsync(alert, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
