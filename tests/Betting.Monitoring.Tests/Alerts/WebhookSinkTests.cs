using System.Text;
using System.Text.Json;
using Betting.Monitoring.Alerts;
using Betting.Testing;

namespace Betting.Monitoring.Tests.Alerts;

public sealed class WebhookSinkTests : IDisposable
{
    private const string Key = "signing-key-of-the-team";

    private readonly HttpClient client = AlertHttp.CreateClient();
    private readonly ManualTimeProvider clock = new(AlertSamples.Noon);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => client.Dispose();

    [Fact]
    public async Task A_signed_alert_can_be_checked_by_its_receiver_and_read_back()
    {
        await using WebhookServer server = new((_, _) => WebhookServer.Answer(202, ""));
        Alert alert = AlertSamples.Alert(labels: ("sport", "fußball")) with { Id = "id-1" };

        await Webhook(server).SendAsync(alert, Token);

        WebhookRequest request = Assert.Single(server.Requests);
        string timestamp = request.Headers[WebhookSignature.TimestampHeader];
        string signature = request.Headers[WebhookSignature.SignatureHeader];
        Assert.True(WebhookSignature.Verify(new Secret(Key), timestamp, signature, request.Body, clock.GetUtcNow()));
        Assert.True(WebhookSignature.Verify(new Secret(Key), timestamp, signature, request.Body, clock.GetUtcNow().AddMinutes(5)));
        Assert.False(WebhookSignature.Verify(new Secret(Key), timestamp, signature, request.Body, clock.GetUtcNow().AddMinutes(5).AddSeconds(1)));
        Assert.False(WebhookSignature.Verify(new Secret(Key), timestamp, signature, request.Body, clock.GetUtcNow().AddMinutes(-6)));
        Assert.False(WebhookSignature.Verify(new Secret("another-key"), timestamp, signature, request.Body, clock.GetUtcNow()));
        Assert.False(WebhookSignature.Verify(new Secret(Key), timestamp, signature, [.. request.Body, (byte)' '], clock.GetUtcNow()));
        Assert.False(WebhookSignature.Verify(new Secret(Key), "1", signature, request.Body, clock.GetUtcNow()));
        Assert.False(WebhookSignature.Verify(new Secret(Key), "-9e99", null, request.Body, clock.GetUtcNow()));
        Assert.Equal("id-1", request.Headers[WebhookSignature.IdHeader]);
        Assert.Equal(AlertJson.Write(alert), AlertJson.Write(AlertJson.Read(request.Text)));
    }

    [Fact]
    public void The_signature_is_the_hmac_of_time_and_body()
    {
        // Known answer: Python 3, hmac.new(b'Jefe', b'0.what do ya want for nothing?', hashlib.sha256).hexdigest(); key and text are those of RFC 4231, test case 2.
        Assert.Equal(
            "v1=37f471929915ccd2cbbe79feb84ffcff4f2bb25e15fc41c2506687331ae179cc",
            WebhookSignature.Sign(new Secret("Jefe"), DateTimeOffset.UnixEpoch, Encoding.ASCII.GetBytes("what do ya want for nothing?")));
    }

    [Fact]
    public async Task A_slack_message_has_a_colour_fields_and_nothing_that_slack_would_obey()
    {
        await using WebhookServer server = new((_, _) => WebhookServer.Answer(200, "ok"));
        Alert alert = AlertSamples.Alert(severity: Severity.Critical, labels: [("sport", "<!here>"), ("category", "model-drift")]) with
        {
            Title = "<!channel> a & b\nc",
            Message = "<https://evil.test|click>" + new string('x', 5000),
            Fields = AlertSamples.Labels(("value", "0.31")),
        };

        await Slack(server).SendAsync(alert, Token);

        string body = Assert.Single(server.Requests).Text;
        using JsonDocument json = JsonDocument.Parse(body);
        JsonElement attachment = json.RootElement.GetProperty("attachments")[0];
        Assert.Equal("CRITICAL: &lt;!channel&gt; a &amp; b c", json.RootElement.GetProperty("text").GetString());
        Assert.Equal("#d32f2f", attachment.GetProperty("color").GetString());
        Assert.StartsWith("&lt;https://evil.test|click&gt;xxx", attachment.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.True(attachment.GetProperty("text").GetString()!.Length < 3100);
        Assert.Equal(
            [("severity", "critical"), ("category", "model-drift"), ("sport", "&lt;!here&gt;"), ("value", "0.31")],
            attachment.GetProperty("fields").EnumerateArray().Select(field => (field.GetProperty("title").GetString(), field.GetProperty("value").GetString())));
        Assert.Equal(1714564800, attachment.GetProperty("ts").GetInt64());
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nok", true, "could not be reached")]
    [InlineData(WebhookServer.Drop, true, "could not be reached")]
    [InlineData("HTTP/1.1 2", true, "could not be reached")]
    [InlineData("220 mail.test ESMTP\r\n", true, "could not be reached")]
    [InlineData("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/other\r\nContent-Length: 0\r\n\r\n", false, "redirected elsewhere")]
    [InlineData("HTTP/1.1 404 Not Found\r\nContent-Length: 10\r\n\r\nno_service", false, "'no_service'")]
    [InlineData("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n", false, "Check the secret")]
    [InlineData("HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n", true, "503")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 21\r\n\r\n<html>log in</html>\r\n", true, "instead of 'ok'")]
    public async Task What_the_server_does_wrong_is_said_plainly(string answer, bool isTransient, string expected)
    {
        await using WebhookServer server = new((_, _) => answer);

        AlertSinkException failure = await Assert.ThrowsAsync<AlertSinkException>(() => Slack(server).SendAsync(AlertSamples.Alert(), Token));

        Assert.Contains(expected, failure.Message, StringComparison.Ordinal);
        Assert.Equal(isTransient, failure.IsTransient);
        Assert.DoesNotContain("very-secret-token", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_named_by_its_host_only()
    {
        WebhookServer server = new((_, _) => "");
        SlackAlertSink sink = Slack(server);
        await server.DisposeAsync();

        AlertSinkException failure = await Assert.ThrowsAsync<AlertSinkException>(() => sink.SendAsync(AlertSamples.Alert(), Token));

        Assert.StartsWith("127.0.0.1 could not be reached: ", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-token", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_receiver_that_lies_about_success_is_found_out_where_the_id_is_asked_for()
    {
        await using WebhookServer liar = new((_, _) => WebhookServer.Answer(200, "{\"status\":\"ok\"}"));
        await using WebhookServer honest = new((_, request) => WebhookServer.Answer(200, request.Headers[WebhookSignature.IdHeader]));

        await Webhook(liar).SendAsync(AlertSamples.Alert(), Token);
        await Webhook(honest, requireEcho: true).SendAsync(AlertSamples.Alert(), Token);
        AlertSinkException failure = await Assert.ThrowsAsync<AlertSinkException>(() => Webhook(liar, requireEcho: true).SendAsync(AlertSamples.Alert(), Token));

        Assert.Contains("without the alert's id", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Retry-After: 7", 7)]
    [InlineData("Retry-After: Wed, 01 May 2024 12:00:30 GMT", 30)]
    [InlineData("Retry-After: Wed, 01 May 2024 11:00:00 GMT", null)]
    [InlineData("Retry-After: soon", null)]
    public async Task The_wait_that_a_receiver_asks_for_is_read(string header, int? seconds)
    {
        await using WebhookServer server = new((_, _) => WebhookServer.Answer(429, "slow down", header));

        AlertSinkException failure = await Assert.ThrowsAsync<AlertSinkException>(() => Webhook(server).SendAsync(AlertSamples.Alert(), Token));

        Assert.True(failure.IsTransient);
        Assert.Equal(seconds is { } wait ? TimeSpan.FromSeconds(wait) : null, failure.RetryAfter);
    }

    [Fact]
    public async Task A_server_that_repeats_its_secrets_does_not_bring_them_into_a_message()
    {
        await using WebhookServer server = new((_, _) => WebhookServer.Answer(400, $"bad /services/T000/B000/very-secret-token with {Key}"));

        AlertSinkTestResult result = await AlertSinkTest.RunAsync(Webhook(server), TimeProvider.System, TimeSpan.FromMinutes(1), Token);

        Assert.False(result.Succeeded);
        Assert.Contains("'bad (secret) with (secret)'", result.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_without_end_is_read_only_at_its_start()
    {
        await using WebhookServer server = new((_, _) => "HTTP/1.1 500 Oops\r\nConnection: close\r\n\r\n" + new string('y', 2_000_000));

        AlertSinkException failure = await Assert.ThrowsAsync<AlertSinkException>(() => Webhook(server).SendAsync(AlertSamples.Alert(), Token));

        Assert.True(failure.Message.Length < 400);
    }

    [Theory]
    [InlineData("ftp://example.org/very-secret-token")]
    [InlineData("http://example.org/very-secret-token")]
    [InlineData("https://user:very-secret-token@example.org/")]
    [InlineData("very-secret-token")]
    public void An_address_that_is_none_is_refused_without_showing_it(string address)
    {
        SlackAlertOptions options = new() { WebhookUrl = new Secret(address) };

        string message = Assert.Throws<ArgumentException>(() => new SlackAlertSink(client, options, clock)).Message;

        Assert.Contains("https://host/path", message, StringComparison.Ordinal);
        Assert.DoesNotContain("very-secret-token", message + options + options.WebhookUrl, StringComparison.Ordinal);
    }

    private SlackAlertSink Slack(WebhookServer server) => new(client, new SlackAlertOptions { WebhookUrl = new Secret(server.Url) }, clock);

    private WebhookAlertSink Webhook(WebhookServer server, bool requireEcho = false) =>
        new(client, new WebhookAlertOptions { Url = new Secret(server.Url), SigningKey = new Secret(Key), RequireEcho = requireEcho }, clock);
}
