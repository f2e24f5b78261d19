using System.Globalization;
using System.Text;

namespace Betting.Monitoring.Alerts;

/// <summary>Posts alerts as signed JSON to any address.</summary>
/// <remarks>
/// Thread-safe. The body is <see cref="AlertJson"/>; the headers are those of <see cref="WebhookSignature"/>, signed anew at every attempt. Any 2xx is
/// success; 408, 425, 429 and 5xx may pass, with <c>Retry-After</c> heeded; redirects are refused; everything else stays wrong until somebody changes it.
/// </remarks>
public sealed class WebhookAlertSink : IAlertSink
{
    private readonly HttpClient client;
    private readonly WebhookAlertOptions options;
    private readonly Uri address;
    private readonly TimeProvider time;

    /// <summary>Creates a sink.</summary>
    /// <param name="client">Posts; belongs to the caller. <see cref="AlertHttp.CreateClient"/> makes one that fits.</param>
    /// <param name="options">Where to, and the key.</param>
    /// <param name="time">The clock that signatures carry.</param>
    /// <param name="name">The sink's unique name. Default <c>webhook</c>.</param>
    /// <exception cref="ArgumentException">The address is none, or the name is empty. The message does not hold the address.</exception>
    public WebhookAlertSink(HttpClient client, WebhookAlertOptions options, TimeProvider time, string name = "webhook")
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        this.client = client;
        this.options = options;
        this.time = time;
        address = HttpDelivery.RequireAddress(options.Url, options.AllowPlainHttp, "WebhookAlertOptions.Url");
        Name = name;
    }

    /// <summary>The sink's unique name.</summary>
    public string Name { get; }

    /// <summary>Posts an alert.</summary>
    /// <param name="alert">The alert.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>When the receiver has said that it has it.</returns>
    /// <exception cref="AlertSinkException">The receiver cannot be reached, refuses, or does not confirm the alert's id where that is asked for.</exception>
    public async Task SendAsync(Alert alert, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(alert);
        string id = AlertText.HeaderId(alert);
        byte[] body = Encoding.UTF8.GetBytes(AlertJson.Write(alert with { Id = id }));
        DateTimeOffset now = time.GetUtcNow();
        Secret[] secrets = [options.Url, options.SigningKey, new Secret(address.PathAndQuery.Length > 1 ? address.PathAndQuery : options.Url.Reveal())];
        string answer = await HttpDelivery.PostAsync(
            client,
            address,
            body,
            headers =>
            {
                headers.Add(WebhookSignature.TimestampHeader, now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
                headers.Add(WebhookSignature.SignatureHeader, WebhookSignature.Sign(options.SigningKey, now, body));
                headers.Add(WebhookSignature.IdHeader, id);
            },
            secrets,
            time,
            cancellationToken).ConfigureAwait(false);
        if (options.RequireEcho && !answer.Contains(id, StringComparison.Ordinal))
        {
            throw new AlertSinkException($"{address.Host} answered {HttpDelivery.Quote(answer, secrets)} without the alert's id: whoever answered may not have the alert. Check the address, or set RequireEcho to false.");
        }
    }
}
