using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Betting.Monitoring.Alerts;

/// <summary>Posts one body and says what the answer means. Nothing it says holds the address beyond its host.</summary>
internal static class HttpDelivery
{
    private const int BodyBytes = 4096;
    private const int Quoted = 200;

    public static Uri RequireAddress(Secret address, bool allowPlainHttp, string option)
    {
        bool isAddress = Uri.TryCreate(address.Reveal(), UriKind.Absolute, out Uri? uri) && uri.Scheme is "https" or "http" && uri.UserInfo.Length == 0;
        if (!isAddress || (uri!.Scheme == "http" && !allowPlainHttp && !uri.IsLoopback))
        {
            throw new ArgumentException($"{option} is no address to post to: use https://host/path without a user name (http only for this machine, or where AllowPlainHttp says so).");
        }

        return uri;
    }

    /// <summary>Posts, and gives the start of the answer's body.</summary>
    public static async Task<string> PostAsync(HttpClient client, Uri address, byte[] body, Action<HttpRequestHeaders> addHeaders, Secret[] secrets, TimeProvider time, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, address) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        addHeaders(request.Headers);
        try
        {
            using HttpResponseMessage response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            string answer = await ReadStartAsync(response.Content, cancellationToken).ConfigureAwait(false);
            RequireSuccess(address, response, answer, secrets, time);
            return answer;
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            throw new AlertSinkException(Secret.Redact($"{address.Host} could not be reached: {Causes(exception)}", secrets));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new AlertSinkException($"{address.Host} did not answer within the time limit of the HTTP client.");
        }
    }

    /// <summary>An answer as a piece of a message: short, on one line, without secrets.</summary>
    public static string Quote(string answer, Secret[] secrets) =>
        answer.Length == 0 ? "an empty answer" : $"'{AlertText.Shorten(AlertText.OneLine(Secret.Redact(answer, secrets)), Quoted)}'";

    private static void RequireSuccess(Uri address, HttpResponseMessage response, string answer, Secret[] secrets, TimeProvider time)
    {
        int status = (int)response.StatusCode;
        bool wasRedirected = response.RequestMessage?.RequestUri is { } final && final != address;
        if (status is >= 300 and < 400 || wasRedirected)
        {
            throw new AlertSinkException($"{address.Host} redirected elsewhere, which is not followed since the alert would go to a stranger: correct the address.", isTransient: false);
        }

        if (!response.IsSuccessStatusCode)
        {
            bool isTransient = status >= 500 || response.StatusCode is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or (HttpStatusCode)425;
            string advice = response.StatusCode switch
            {
                HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => " Check the secret of the webhook.",
                HttpStatusCode.NotFound or HttpStatusCode.Gone => " Check the address: the webhook may have been removed.",
                HttpStatusCode.TooManyRequests => " It takes no more for now.",
                _ => "",
            };
            string text = string.Create(CultureInfo.InvariantCulture, $"{address.Host} answered {status} with {Quote(answer, secrets)}.{advice}");
            throw new AlertSinkException(text, isTransient, RetryAfter(response, time));
        }
    }

    private static TimeSpan? RetryAfter(HttpResponseMessage response, TimeProvider time)
    {
        TimeSpan? wait = response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - time.GetUtcNow(),
            _ => null,
        };
        return wait > TimeSpan.Zero ? wait : null;
    }

    // The start is enough to judge by, and an answer without end costs nothing.
    private static async Task<string> ReadStartAsync(HttpContent content, CancellationToken cancellationToken)
    {
        Stream stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            byte[] start = new byte[BodyBytes];
            int length = await stream.ReadAtLeastAsync(start, BodyBytes, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
            return Encoding.UTF8.GetString(start, 0, length);
        }
    }

    private static string Causes(Exception exception) => exception.InnerException is { } inner && !exception.Message.Contains(inner.Message, StringComparison.Ordinal)
        ? $"{exception.Message} {inner.Message}"
        : exception.Message;
}
