using System.Net.Sockets;
using System.Security.Authentication;

namespace Betting.Monitoring.Alerts;

/// <summary>Sends each alert as a mail, over TLS.</summary>
/// <remarks>
/// Thread-safe; every alert has a connection of its own. The mail is plain text, its message id holds the alert's id, so that mail programs show a
/// repeated delivery once. Addresses that could leave their line are refused when the sink is created; control characters of titles become blanks; lines
/// that begin with a dot are stuffed. Where a server takes only some of the recipients, those get the mail, which names the others.
/// </remarks>
public sealed class SmtpAlertSink : IAlertSink
{
    private readonly SmtpAlertOptions options;
    private readonly TimeProvider time;

    /// <summary>Creates a sink. Nothing is connected before the first alert.</summary>
    /// <param name="options">Server and people.</param>
    /// <param name="time">The clock of the mails' dates.</param>
    /// <param name="name">The sink's unique name. Default <c>mail</c>.</param>
    /// <exception cref="ArgumentException">An option is out of range, an address could inject a header, or a password would travel in plain text; the message names all of it, and no secret.</exception>
    public SmtpAlertSink(SmtpAlertOptions options, TimeProvider time, string name = "mail")
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        options.Validate();
        this.options = options;
        this.time = time;
        Name = name;
    }

    /// <summary>The sink's unique name.</summary>
    public string Name { get; }

    /// <summary>Sends a mail.</summary>
    /// <param name="alert">The alert.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>When the server has taken the mail.</returns>
    /// <exception cref="AlertSinkException">The server cannot be reached, is not trusted, refuses, or talks nonsense.</exception>
    public Task SendAsync(Alert alert, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(alert);
        return SendToAllAsync(alert, cancellationToken);
    }

    /// <summary>Sends a mail and gives the recipients that the server refused.</summary>
    internal async Task<IReadOnlyList<string>> SendToAllAsync(Alert alert, CancellationToken cancellationToken)
    {
        SmtpConnection connection = new(options);
        await using (connection.ConfigureAwait(false))
        {
            try
            {
                return await new SmtpTalk(connection, options).SendAsync(refused => SmtpMessage.Lines(alert, options, time.GetUtcNow(), refused), cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is IOException or SocketException or AuthenticationException)
            {
                throw new AlertSinkException($"{options.Host}:{options.Port.ToString(System.Globalization.CultureInfo.InvariantCulture)} failed: {Secret.Redact(exception.Message, options.Password)}");
            }
        }
    }
}
