using System.Text;

namespace Betting.Monitoring.Alerts;

/// <summary>Posts alerts to an incoming webhook of Slack or of a server that understands the same (Mattermost, Rocket.Chat, Discord's <c>/slack</c>).</summary>
/// <remarks>
/// Thread-safe. Colours: critical red, warning orange, information blue, recovery green. Labels and fields are shown as short fields. What comes from
/// outside is escaped as Slack asks (<c>&amp;</c>, <c>&lt;</c>, <c>&gt;</c>), so that no text of an alert can mention a channel or hide a link.
/// </remarks>
public sealed class SlackAlertSink : IAlertSink
{
    private readonly HttpClient client;
    private readonly SlackAlertOptions options;
    private readonly Uri address;
    private readonly TimeProvider time;

    /// <summary>Creates a sink.</summary>
    /// <param name="client">Posts; belongs to the caller. <see cref="AlertHttp.CreateClient"/> makes one that fits.</param>
    /// <param name="options">Where to.</param>
    /// <param name="time">The clock by which a date in <c>Retry-After</c> is read.</param>
    /// <param name="name">The sink's unique name. Default <c>slack</c>.</param>
    /// <exception cref="ArgumentException">The address is none, or the name is empty. The message does not hold the address.</exception>
    public SlackAlertSink(HttpClient client, SlackAlertOptions options, TimeProvider time, string name = "slack")
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        this.client = client;
        this.options = options;
        this.time = time;
        address = HttpDelivery.RequireAddress(options.WebhookUrl, options.AllowPlainHttp, "SlackAlertOptions.WebhookUrl");
        Name = name;
    }

    /// <summary>The sink's unique name.</summary>
    public string Name { get; }

    /// <summary>Posts an alert.</summary>
    /// <param name="alert">The alert.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>When the server has taken it.</returns>
    /// <exception cref="AlertSinkException">The server cannot be reached, refuses, or does not answer <c>ok</c>.</exception>
    public async Task SendAsync(Alert alert, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(alert);
        byte[] body = Encoding.UTF8.GetBytes(SlackMessage.Write(alert, options.UserName));
        Secret[] secrets = [options.WebhookUrl, new Secret(address.PathAndQuery.Length > 1 ? address.PathAndQuery : options.WebhookUrl.Reveal())];
        string answer = await HttpDelivery.PostAsync(client, address, body, _ => { }, secrets, time, cancellationToken).ConfigureAwait(false);
        if (options.RequireOk && !answer.AsSpan().Trim().Equals("ok", StringComparison.OrdinalIgnoreCase))
        {
            throw new AlertSinkException(
                $"{address.Host} answered {HttpDelivery.Quote(answer, secrets)} instead of 'ok': something else than the webhook took the message. Check the address, or set RequireOk to false for a server that answers otherwise.");
        }
    }
}
