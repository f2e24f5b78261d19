using System.Text;

namespace Betting.Monitoring.Alerts;

/// <summary>One mail from greeting to farewell (RFC 5321; STARTTLS: RFC 3207; AUTH PLAIN: RFC 4616).</summary>
internal sealed class SmtpTalk(SmtpConnection connection, SmtpAlertOptions options)
{
    /// <summary>Delivers a mail to every recipient that the server takes; gives those that it refuses. Throws where it takes none.</summary>
    public async Task<IReadOnlyList<string>> SendAsync(Func<IReadOnlyList<string>, IReadOnlyList<string>> mailWithout, CancellationToken cancellationToken)
    {
        await connection.ConnectAsync(cancellationToken).ConfigureAwait(false);
        if (options.Security == SmtpSecurity.ImplicitTls)
        {
            await connection.EncryptAsync(cancellationToken).ConfigureAwait(false);
        }

        Require(await connection.ReadAsync(cancellationToken).ConfigureAwait(false), "greet", 220);
        SmtpReply abilities = await AskAsync($"EHLO {options.ClientName}", "greet", 250, cancellationToken).ConfigureAwait(false);
        if (options.Security == SmtpSecurity.StartTls)
        {
            abilities = await StartTlsAsync(abilities, cancellationToken).ConfigureAwait(false);
        }

        if (options.UserName is not null)
        {
            await LogInAsync(abilities, cancellationToken).ConfigureAwait(false);
        }

        await AskAsync($"MAIL FROM:<{options.From}>", "take the sender", 250, cancellationToken).ConfigureAwait(false);
        List<string> refused = await AddressAsync(cancellationToken).ConfigureAwait(false);
        await AskAsync("DATA", "take the mail", 354, cancellationToken).ConfigureAwait(false);
        await connection.WriteAsync(Stuffed(mailWithout(refused)), cancellationToken).ConfigureAwait(false);
        Require(await connection.ReadAsync(cancellationToken).ConfigureAwait(false), "take the mail", 250);
        await SayGoodbyeAsync(cancellationToken).ConfigureAwait(false);
        return refused;
    }

    // A line that begins with a dot gets a second one, so that no text of an alert can end the mail (RFC 5321, 4.5.2).
    internal static string Stuffed(IReadOnlyList<string> lines)
    {
        StringBuilder text = new();
        foreach (string line in lines)
        {
            text.Append(line.StartsWith('.') ? "." : "").Append(line).Append("\r\n");
        }

        return text.Append('.').ToString();
    }

    private async Task<SmtpReply> StartTlsAsync(SmtpReply abilities, CancellationToken cancellationToken)
    {
        if (abilities.Extension("STARTTLS") is null)
        {
            throw new AlertSinkException($"{options.Host} offers no STARTTLS, and nothing is sent in plain text; use ImplicitTls with port 465, or another server.", isTransient: false);
        }

        await AskAsync("STARTTLS", "begin TLS", 220, cancellationToken).ConfigureAwait(false);
        await connection.EncryptAsync(cancellationToken).ConfigureAwait(false);
        return await AskAsync($"EHLO {options.ClientName}", "greet", 250, cancellationToken).ConfigureAwait(false);
    }

    private async Task LogInAsync(SmtpReply abilities, CancellationToken cancellationToken)
    {
        if (!connection.IsEncrypted)
        {
            throw new AlertSinkException("A password is not sent without TLS.", isTransient: false);
        }

        string user = options.UserName!; // The caller has looked.
        string password = options.Password!.Reveal(); // The options are checked: both or none.
        string[] ways = (abilities.Extension("AUTH") ?? "").Split([' ', '='], StringSplitOptions.RemoveEmptyEntries);
        if (ways.Contains("PLAIN", StringComparer.OrdinalIgnoreCase))
        {
            await AskAsync($"AUTH PLAIN {Base64($"\0{user}\0{password}")}", "log in", 235, cancellationToken).ConfigureAwait(false);
        }
        else if (ways.Contains("LOGIN", StringComparer.OrdinalIgnoreCase))
        {
            await AskAsync("AUTH LOGIN", "log in", 334, cancellationToken).ConfigureAwait(false);
            await AskAsync(Base64(user), "log in", 334, cancellationToken).ConfigureAwait(false);
            await AskAsync(Base64(password), "log in", 235, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            throw new AlertSinkException($"{options.Host} offers neither AUTH PLAIN nor AUTH LOGIN; remove UserName, or use another server.", isTransient: false);
        }
    }

    private async Task<List<string>> AddressAsync(CancellationToken cancellationToken)
    {
        List<string> refused = [];
        SmtpReply? last = null;
        foreach (string address in options.To)
        {
            await connection.WriteAsync($"RCPT TO:<{address}>", cancellationToken).ConfigureAwait(false);
            SmtpReply reply = await connection.ReadAsync(cancellationToken).ConfigureAwait(false);
            if (reply.Code is not (250 or 251))
            {
                refused.Add(address);
                last = reply;
            }
        }

        if (last is not null && refused.Count == options.To.Length)
        {
            Require(last, "take any recipient", 250);
        }

        return refused;
    }

    // The mail is the server's by now; a server that forgets its manners changes nothing.
    private async Task SayGoodbyeAsync(CancellationToken cancellationToken)
    {
        try
        {
            await connection.WriteAsync("QUIT", cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or System.Net.Sockets.SocketException or OperationCanceledException or ObjectDisposedException)
        {
            return;
        }
    }

    private async Task<SmtpReply> AskAsync(string command, string what, int expected, CancellationToken cancellationToken)
    {
        await connection.WriteAsync(command, cancellationToken).ConfigureAwait(false);
        return Require(await connection.ReadAsync(cancellationToken).ConfigureAwait(false), what, expected);
    }

    // A code of 5xx stays wrong until somebody changes something, 4xx may pass; any other code than the one expected is a server that has lost its way.
    private SmtpReply Require(SmtpReply reply, string what, int expected)
    {
        if (reply.Code == expected)
        {
            return reply;
        }

        string text = AlertText.Shorten(AlertText.OneLine(Secret.Redact(reply.Text, options.Password)), 200);
        string advice = what == "log in" ? " Check UserName and Password." : "";
        throw new AlertSinkException(FormattableString.Invariant($"{options.Host} did not {what}: {reply.Code} {text}.{advice}"), isTransient: reply.Code is < 500 or >= 600);
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
