using Betting.Monitoring.Alerts;
using Microsoft.Extensions.Logging;

namespace Betting.Monitoring.Tests.Alerts;

public sealed class LoggerAlertSinkTests
{
    [Theory]
    [InlineData(Severity.Critical, LogLevel.Critical)]
    [InlineData(Severity.Warning, LogLevel.Warning)]
    [InlineData(Severity.Info, LogLevel.Information)]
    [InlineData(Severity.None, LogLevel.Information)]
    public async Task An_alert_is_one_entry_on_one_line(Severity severity, LogLevel level)
    {
        RecordingLogger logger = new();

        await new LoggerAlertSink(logger).SendAsync(
            AlertSamples.Alert(severity: severity, labels: ("sport", "football")) with { Id = "1", Title = "a\r\nfail: forged" }, TestContext.Current.CancellationToken);

        (LogLevel Level, int Id, string Text) entry = Assert.Single(logger.Entries);
        Assert.Equal((level, 5000), (entry.Level, entry.Id));
        Assert.EndsWith("model-drift feature-drift {\"sport\":\"football\"}: a  fail: forged - The index is 0.31. (alert 1)", entry.Text, StringComparison.Ordinal);
    }
}
