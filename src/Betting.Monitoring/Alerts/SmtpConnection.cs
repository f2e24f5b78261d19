using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Betting.Monitoring.Alerts;

/// <summary>The lines between this machine and a mail server, in plain text or TLS. Whatever the server sends, memory has an end.</summary>
internal sealed class SmtpConnection : IAsyncDisposable
{
    // RFC 5321 speaks of 512 octets a line; servers are more generous, attackers endlessly so.
    private const int LongestLine = 4096;
    private const int MostLines = 100;

    private readonly TcpClient client = new();
    private readonly SmtpAlertOptions options;
    private readonly byte[] buffer = new byte[4096];
    private Stream stream = Stream.Null;
    private int start;
    private int end;

    public SmtpConnection(SmtpAlertOptions options) => this.options = options;

    public bool IsEncrypted => stream is SslStream;

    public async Task ConnectAsync(CancellationToken cancellationToken)
    {
        await client.ConnectAsync(options.Host, options.Port, cancellationToken).ConfigureAwait(false);
        client.NoDelay = true;
        stream = client.GetStream();
    }

    /// <summary>Switches to TLS. What the server said in advance, in plain text, is no part of the encrypted talk and ends it.</summary>
    public async Task EncryptAsync(CancellationToken cancellationToken)
    {
        if (start < end)
        {
            throw new AlertSinkException($"{options.Host} went on in plain text after it had agreed to TLS; somebody may be in between.", isTransient: false);
        }

        SslStream encrypted = new(stream, leaveInnerStreamOpen: false);
        stream = encrypted;
        SslClientAuthenticationOptions settings = new() { TargetHost = options.Host, EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13 };
        if (!options.TrustedAuthorities.IsDefaultOrEmpty)
        {
            settings.CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            settings.CertificateChainPolicy.CustomTrustStore.AddRange(options.TrustedAuthorities.ToArray());
        }

        try
        {
            await encrypted.AuthenticateAsClientAsync(settings, cancellationToken).ConfigureAwait(false);
        }
        catch (AuthenticationException exception)
        {
            throw new AlertSinkException($"The certificate of {options.Host} is not accepted: {exception.Message} Use the name that the certificate has, renew it, or name its authority in TrustedAuthorities.", isTransient: false);
        }
    }

    public async Task WriteAsync(string lines, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(Encoding.UTF8.GetBytes(lines + "\r\n"), cancellationToken).ConfigureAwait(false);
        await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    public async Task<SmtpReply> ReadAsync(CancellationToken cancellationToken)
    {
        List<string> lines = [];
        while (lines.Count < MostLines)
        {
            string line = await ReadLineAsync(cancellationToken).ConfigureAwait(false);
            bool isReply = line.Length >= 3 && int.TryParse(line.AsSpan(0, 3), NumberStyles.None, CultureInfo.InvariantCulture, out int _) && (line.Length == 3 || line[3] is ' ' or '-');
            if (!isReply)
            {
                throw Rubbish($"'{AlertText.Shorten(AlertText.OneLine(line), 80)}'");
            }

            lines.Add(line.Length > 4 ? line[4..] : "");
            if (line.Length == 3 || line[3] == ' ')
            {
                return new SmtpReply(int.Parse(line.AsSpan(0, 3), NumberStyles.None, CultureInfo.InvariantCulture), lines);
            }
        }

        throw Rubbish($"more than {MostLines} lines");
    }

    public async ValueTask DisposeAsync()
    {
        await stream.DisposeAsync().ConfigureAwait(false);
        client.Dispose();
    }

    private async Task<string> ReadLineAsync(CancellationToken cancellationToken)
    {
        List<byte> line = [];
        while (line.Count < LongestLine)
        {
            if (start == end)
            {
                start = 0;
                end = await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
                if (end == 0)
                {
                    throw new AlertSinkException($"{options.Host} closed the connection in the middle of the talk.");
                }
            }

            byte next = buffer[start++];
            if (next == '\n')
            {
                return Encoding.UTF8.GetString(line.ToArray()).TrimEnd('\r');
            }

            line.Add(next);
        }

        throw Rubbish($"a line of more than {LongestLine} bytes");
    }

    private AlertSinkException Rubbish(string what) => new($"{options.Host} answered {what}, which is no answer of a mail server; check host, port and Security (StartTls for 587, ImplicitTls for 465).");
}
