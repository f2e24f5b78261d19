using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Betting.Monitoring.Tests.Alerts;

/// <summary>A mail server of the bad kind: it speaks SMTP with TLS, and says something else wherever the test wants.</summary>
internal sealed class MailServer : IAsyncDisposable
{
    public const string Hang = "(hang)";
    public const string Drop = "(drop)";

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource closing = new();
    private readonly ConcurrentQueue<string> commands = new();
    private readonly ConcurrentQueue<string> mails = new();
    private readonly bool isEncrypted;
    private readonly string abilities;
    private readonly Func<string, string?> answer;
    private readonly Task accepting;

    public MailServer(Func<string, string?>? answer = null, string abilities = "STARTTLS|AUTH PLAIN LOGIN", bool isEncrypted = false)
    {
        this.answer = answer ?? (_ => null);
        this.abilities = abilities;
        this.isEncrypted = isEncrypted;
        Certificate = CreateCertificate("localhost");
        listener.Start();
        accepting = AcceptAsync();
    }

    public X509Certificate2 Certificate { get; }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public IReadOnlyList<string> Commands => [.. commands];

    public IReadOnlyList<string> Mails => [.. mails];

    public static X509Certificate2 CreateCertificate(string name)
    {
        using RSA key = RSA.Create(2048);
        CertificateRequest request = new($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        SubjectAlternativeNameBuilder names = new();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        await accepting;
        listener.Stop();
        closing.Dispose();
        Certificate.Dispose();
    }

    private async Task AcceptAsync()
    {
        List<Task> talks = [];
        try
        {
            while (!closing.IsCancellationRequested)
            {
                talks.Add(ServeAsync(await listener.AcceptTcpClientAsync(closing.Token)));
            }

            await Task.WhenAll(talks);
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(talks);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                Stream stream = client.GetStream();
                stream = isEncrypted ? await EncryptAsync(stream) : stream;
                await TalkAsync(stream);
            }
            catch (Exception exception) when (exception is IOException or OperationCanceledException or SocketException or AuthenticationException)
            {
                return;
            }
        }
    }

    private async Task TalkAsync(Stream stream)
    {
        int logins = 0;
        await SayAsync(stream, "(connect)", "220 mail.test ready");
        while (await LineAsync(stream) is { } line)
        {
            commands.Enqueue(line);
            string verb = line.Split(' ', ':')[0];
            if (verb == "QUIT")
            {
                await SayAsync(stream, line, "221 bye");
                return;
            }

            string usual = verb switch
            {
                "EHLO" => "250-mail.test\r\n250-" + abilities.Replace("|", "\r\n250-", StringComparison.Ordinal) + "\r\n250 SIZE 1000000",
                "STARTTLS" => "220 go",
                "AUTH" => line == "AUTH LOGIN" ? "334 VXNlcm5hbWU6" : "235 in",
                "MAIL" or "RCPT" => "250 ok",
                "DATA" => "354 go on",
                _ => ++logins < 2 ? "334 UGFzc3dvcmQ6" : "235 in",
            };
            await SayAsync(stream, line, usual);
            if (verb == "STARTTLS")
            {
                stream = await EncryptAsync(stream);
            }
            else if (verb == "DATA")
            {
                mails.Enqueue(await MailAsync(stream));
                await SayAsync(stream, "(mail)", "250 queued");
            }
        }
    }

    private async Task SayAsync(Stream stream, string command, string usual)
    {
        string reply = answer(command) ?? usual;
        if (reply == Hang)
        {
            await Task.Delay(Timeout.Infinite, closing.Token);
        }

        if (reply == Drop)
        {
            throw new IOException("Dropped on purpose.");
        }

        await stream.WriteAsync(Encoding.UTF8.GetBytes(reply + "\r\n"), closing.Token);
    }

    private async Task<string> MailAsync(Stream stream)
    {
        StringBuilder mail = new();
        while (await LineAsync(stream) is { } line && line != ".")
        {
            mail.Append(line.StartsWith('.') ? line[1..] : line).Append('\n');
        }

        return mail.ToString();
    }

    // Byte by byte, so that nothing of the TLS handshake is taken away.
    private async Task<string?> LineAsync(Stream stream)
    {
        List<byte> line = [];
        byte[] one = new byte[1];
        while (await stream.ReadAsync(one, closing.Token) == 1)
        {
            if (one[0] == '\n')
            {
                return Encoding.UTF8.GetString(line.ToArray()).TrimEnd('\r');
            }

            line.Add(one[0]);
        }

        return null;
    }

    private async Task<Stream> EncryptAsync(Stream stream)
    {
        SslStream encrypted = new(stream);
        await encrypted.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = Certificate }, closing.Token);
        return encrypted;
    }
}
