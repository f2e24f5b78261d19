using System.Collections.Immutable;
using System.Globalization;
using Betting.Monitoring.Alerts;

namespace Betting.Monitoring.Tests;

public sealed class TextAlertSinkTests
{
    private static readonly Alert Alert = new()
    {
        Key = "feature-drift",
        Severity = Severity.Critical,
        Category = FindingCategory.ModelDrift,
        Title = "elo drifted",
        Message = "first line\nsecond\r\nthird\u2028fourth",
        Labels = ImmutableSortedDictionary<string, string>.Empty.Add("sport", "football").Add("model", "v3"),
        At = new DateTimeOffset(2024, 5, 1, 8, 0, 0, TimeSpan.FromHours(2)),
    };

    [Fact]
    public async Task An_alert_is_one_plain_line()
    {
        using StringWriter writer = new(CultureInfo.InvariantCulture);
        TextAlertSink sink = new(writer);
        await sink.SendAsync(Alert, TestContext.Current.CancellationToken);
        await sink.SendAsync(
            Alert with { Labels = ImmutableSortedDictionary<string, string>.Empty, Severity = Severity.None, Message = "well again" }, TestContext.Current.CancellationToken);

        Assert.Equal(
            "2024-05-01T06:00:00Z CRITICAL model-drift feature-drift{model=v3,sport=football}: elo drifted - first line second  third fourth\n"
            + "2024-05-01T06:00:00Z OK model-drift feature-drift: elo drifted - well again\n",
            writer.ToString());
    }

    [Fact]
    public async Task A_cancelled_alert_is_not_written()
    {
        using StringWriter writer = new(CultureInfo.InvariantCulture);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new TextAlertSink(writer).SendAsync(Alert, new CancellationToken(canceled: true)));
        Assert.Equal("", writer.ToString());
    }

    [Fact]
    public async Task Lines_of_many_threads_stay_whole()
    {
        using StringWriter writer = new(CultureInfo.InvariantCulture);
        TextAlertSink sink = new(writer);
        await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(() => sink.SendAsync(Alert, TestContext.Current.CancellationToken), TestContext.Current.CancellationToken)));
        string[] lines = writer.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(200, lines.Length);
        Assert.Single(lines.Distinct());
    }
}
