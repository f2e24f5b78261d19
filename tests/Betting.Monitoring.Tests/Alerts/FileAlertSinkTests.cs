using Betting.Monitoring.Alerts;

namespace Betting.Monitoring.Tests.Alerts;

public sealed class FileAlertSinkTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("betting-alerts-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string FilePath => Path.Combine(folder.FullName, "logs", "alerts.jsonl");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Every_alert_is_one_line_that_can_be_read_back()
    {
        FileAlertSink sink = new(FilePath);
        Alert alert = AlertSamples.Alert(labels: ("sport", "football")) with { Id = "1", Message = "two\nlines \u2028 é" };

        await sink.SendAsync(alert, Token);
        await sink.SendAsync(alert with { Id = "2" }, Token);

        string[] lines = await File.ReadAllLinesAsync(FilePath, Token);
        Assert.Equal([AlertJson.Write(alert), AlertJson.Write(alert with { Id = "2" })], lines.Select(line => AlertJson.Write(AlertJson.Read(line))));
    }

    [Fact]
    public async Task Full_files_are_put_aside_and_the_oldest_goes()
    {
        FileAlertSink sink = new(FilePath, new FileAlertOptions { MaximumBytes = 1024, KeptFiles = 2 });
        for (int number = 0; number < 20; number++)
        {
            await sink.SendAsync(AlertSamples.Alert() with { Id = $"id-{number:00}" }, Token);
        }

        string[] files = [.. Directory.GetFiles(Path.GetDirectoryName(FilePath)!).Order(StringComparer.Ordinal)];
        Assert.Equal(["alerts.jsonl", "alerts.jsonl.1", "alerts.jsonl.2"], files.Select(Path.GetFileName));
        Assert.All(files, file => Assert.True(new FileInfo(file).Length <= 1024));
        string[] ids = [.. files.Reverse().SelectMany(File.ReadAllLines).Select(line => AlertJson.Read(line).Id)];
        Assert.Equal(Enumerable.Range(20 - ids.Length, ids.Length).Select(number => $"id-{number:00}"), ids);
    }

    [Fact]
    public async Task A_line_that_a_crash_left_half_is_ended_before_the_next()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(FilePath)!);
        await File.WriteAllTextAsync(FilePath, "{\"schema\":1,\"id\":\"hal", Token);

        await new FileAlertSink(FilePath).SendAsync(AlertSamples.Alert() with { Id = "whole" }, Token);

        Assert.Equal("whole", AlertJson.Read((await File.ReadAllLinesAsync(FilePath, Token))[1]).Id);
    }

    [Fact]
    public async Task Without_kept_files_a_full_file_begins_anew()
    {
        FileAlertSink sink = new(FilePath, new FileAlertOptions { MaximumBytes = 1024, KeptFiles = 0 });
        for (int number = 0; number < 9; number++)
        {
            await sink.SendAsync(AlertSamples.Alert(), Token);
        }

        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(FilePath)!));
        Assert.True(new FileInfo(FilePath).Length <= 1024);
    }

    [Fact]
    public async Task A_path_that_cannot_be_written_is_said_plainly()
    {
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "logs"), "a file where a folder should be", Token);

        AlertSinkTestResult result = await AlertSinkTest.RunAsync(new FileAlertSink(FilePath), TimeProvider.System, TimeSpan.FromMinutes(1), Token);

        Assert.False(result.Succeeded);
        Assert.Contains("cannot be written", result.Explanation, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new FileAlertSink(FilePath, new FileAlertOptions { MaximumBytes = 10 }));
    }

    [Fact]
    public async Task Many_threads_write_whole_lines()
    {
        FileAlertSink sink = new(FilePath);
        await Task.WhenAll(Enumerable.Range(0, 50).Select(number => Task.Run(() => sink.SendAsync(AlertSamples.Alert() with { Id = $"{number}" }, Token), Token)));

        Assert.Equal(50, (await File.ReadAllLinesAsync(FilePath, Token)).Select(line => AlertJson.Read(line).Id).Distinct().Count());
    }
}
