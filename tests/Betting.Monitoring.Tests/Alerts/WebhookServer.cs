using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Betting.Monitoring.Tests.Alerts;

/// <summary>An HTTP server of the bad kind: it answers every request with whatever bytes the test wants, or not at all.</summary>
internal sealed class WebhookServer : IAsyncDisposable
{
    public const string Hang = "(hang)";
    public const string Drop = "";

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource closing = new();
    private readonly ConcurrentQueue<WebhookRequest> requests = new();
    private readonly SemaphoreSlim arrived = new(0);
    private readonly Func<int, WebhookRequest, string> answer;
    private readonly Task accepting;

    public WebhookServer(Func<int, WebhookRequest, string> answer)
    {
        this.answer = answer;
        listener.Start();
        accepting = AcceptAsync();
    }

    public string Url => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/services/T000/B000/very-secret-token");

    public IReadOnlyList<WebhookRequest> Requests => [.. requests];

    public static string Answer(int status, string body, params string[] headers) => string.Create(
        CultureInfo.InvariantCulture,
        $"HTTP/1.1 {status} Whatever\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\nConnection: close\r\n{string.Concat(headers.Select(header => header + "\r\n"))}\r\n{body}");

    public Task ArrivedAsync() => arrived.WaitAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        await accepting;
        listener.Stop();
        closing.Dispose();
        arrived.Dispose();
    }

    private async Task AcceptAsync()
    {
        List<Task> talks = [];
        try
        {
            while (!closing.IsCancellationRequested)
            {
                talks.Add(TalkAsync(await listener.AcceptTcpClientAsync(closing.Token)));
            }

            await Task.WhenAll(talks);
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(talks);
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                NetworkStream stream = client.GetStream();
                WebhookRequest request = await ReadAsync(stream);
                requests.Enqueue(request);
                string reply = answer(requests.Count, request);
                arrived.Release();
                if (reply == Hang)
                {
                    await Task.Delay(Timeout.Infinite, closing.Token);
                }

                await stream.WriteAsync(Encoding.UTF8.GetBytes(reply), closing.Token);
            }
            catch (Exception exception) when (exception is IOException or OperationCanceledException or SocketException)
            {
                return;
            }
        }
    }

    private async Task<WebhookRequest> ReadAsync(NetworkStream stream)
    {
        List<byte> bytes = [];
        byte[] buffer = new byte[8192];
        while (true)
        {
            string text = Encoding.Latin1.GetString(bytes.ToArray());
            int end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (end >= 0)
            {
                Dictionary<string, string> headers = text[..end].Split("\r\n").Skip(1).Select(line => line.Split(": ", 2)).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.OrdinalIgnoreCase);
                int length = int.Parse(headers.GetValueOrDefault("Content-Length", "0"), CultureInfo.InvariantCulture);
                if (bytes.Count >= end + 4 + length)
                {
                    return new WebhookRequest(headers, [.. bytes.Skip(end + 4).Take(length)]);
                }
            }

            int read = await stream.ReadAsync(buffer, closing.Token);
            if (read == 0)
            {
                throw new IOException("The client has gone.");
            }

            bytes.AddRange(buffer.AsSpan(0, read));
        }
    }
}
