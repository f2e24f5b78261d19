using System.Collections.Immutable;
using System.Globalization;

namespace Betting.Monitoring.Alerts;

/// <summary>Calls the sinks side by side and waits for them.</summary>
internal sealed class DirectCarrier(ImmutableArray<IAlertSink> sinks, TimeSpan timeout, TimeProvider time) : IAlertCarrier
{
    public ImmutableArray<string> Sinks { get; } = [.. sinks.Select(sink => sink.Name)];

    public async Task<AlertDelivery> CarryAsync(AlertDelivery delivery, ImmutableArray<string> names, CancellationToken cancellationToken)
    {
        IAlertSink[] chosen = [.. sinks.Where(sink => names.Contains(sink.Name, StringComparer.Ordinal))];
        SinkFailure?[] failures = await Task.WhenAll(chosen.Select(sink => SendAsync(sink, delivery.Alert, cancellationToken))).ConfigureAwait(false);
        return delivery with
        {
            DeliveredTo = [.. chosen.Where((_, index) => failures[index] is null).Select(sink => sink.Name)],
            Failures = [.. failures.OfType<SinkFailure>()],
        };
    }

    // Whatever a sink throws, and however long it blocks, ends here.
    private async Task<SinkFailure?> SendAsync(IAlertSink sink, Alert alert, CancellationToken cancellationToken)
    {
        using CancellationTokenSource patience = new(timeout, time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        CancellationToken token = either.Token;
        try
        {
            await Task.Run(() => sink.SendAsync(alert, token), token).WaitAsync(token).ConfigureAwait(false);
            return null;
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            return new SinkFailure(sink.Name, cancellationToken.IsCancellationRequested
                ? "The delivery was cancelled."
                : $"The sink took longer than {timeout.TotalSeconds.ToString(CultureInfo.InvariantCulture)} s.");
        }
#pragma warning disable CA1031 // A sink is foreign code; nothing it throws may reach the caller.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return new SinkFailure(sink.Name, SinkFailure.Describe(exception));
        }
    }
}
