using Betting.Monitoring;

namespace Betting.Testing.Tests;

public sealed class RecordingAlertSinkTests
{
    private static readonly Alert Alert = new()
    {
        Key = "feature-drift",
        Severity = Severity.Warning,
        Category = FindingCategory.ModelDrift,
        Title = "title",
        Message = "message",
        At = DateTimeOffset.UnixEpoch,
    };

    [Fact]
    public async Task It_keeps_what_is_delivered_and_nothing_of_what_fails()
    {
        RecordingAlertSink sink = new("pager");
        await sink.SendAsync(Alert, TestContext.Current.CancellationToken);
        sink.FailWith(new InvalidOperationException("no network"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => sink.SendAsync(Alert, TestContext.Current.CancellationToken));
        sink.FailWith(null);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sink.SendAsync(Alert, new CancellationToken(canceled: true)));
        await sink.SendAsync(Alert with { Title = "second" }, TestContext.Current.CancellationToken);

        Assert.Equal("pager", sink.Name);
        Assert.Equal(["title", "second"], sink.Alerts.Select(alert => alert.Title));
    }
}
