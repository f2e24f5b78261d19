using System.Diagnostics;
using System.Globalization;
using Betting.Features;
using Betting.Storage.ConformanceTests.Support;
using Betting.Storage.CrashHost;
using Betting.Storage.Sqlite;

namespace Betting.Storage.ConformanceTests.Sqlite;

/// <summary>Processes that write the same backfill at once, and one that is killed in the middle of it.</summary>
public sealed class BackfillProcessTests
{
    private const int Rows = 20_000;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_processes_that_write_the_same_rows_at_once_end_with_each_row_once()
    {
        await using DatabaseFile file = new();
        await (await file.OpenAsync()).DisposeAsync();
        using Process first = Start(file.Path);
        using Process second = Start(file.Path);
        Assert.Equal("ready", await first.StandardOutput.ReadLineAsync(Token));
        Assert.Equal("ready", await second.StandardOutput.ReadLineAsync(Token));

        await first.StandardInput.WriteLineAsync("go");
        await second.StandardInput.WriteLineAsync("go");
        string[] said = await Task.WhenAll(first.StandardOutput.ReadToEndAsync(Token), second.StandardOutput.ReadToEndAsync(Token));
        await Task.WhenAll(first.WaitForExitAsync(Token), second.WaitForExitAsync(Token));

        Assert.Equal((0, 0), (first.ExitCode, second.ExitCode));
        Assert.Equal(Rows, said.Sum(text => int.Parse(text.TrimEnd().Split("written ")[1], CultureInfo.InvariantCulture)));
        await ExpectAllAsync((await file.OpenAsync()).Features);
    }

    [Fact]
    public async Task A_backfill_that_is_killed_leaves_nothing_or_all_and_running_it_again_completes_it()
    {
        await using DatabaseFile file = new();

        // Rows are looked at before, while and after they go into the table: the kills are spread over all three.
        foreach (int kill in new[] { 5_000, 45_000, 70_000, 95_000, 120_000 })
        {
            using Process process = Start(file.Path);
            Assert.Equal("ready", await process.StandardOutput.ReadLineAsync(Token));
            await process.StandardInput.WriteLineAsync("go");
            bool wasThere = false;
            while (await process.StandardOutput.ReadLineAsync(Token) is { } line)
            {
                if (line == kill.ToString(CultureInfo.InvariantCulture))
                {
                    wasThere = true;
                    process.Kill();
                }
            }

            await process.WaitForExitAsync(Token);
            Assert.True(wasThere, $"The writer ended with exit code {process.ExitCode} before it had looked at {kill} rows.");
            SqliteBettingDatabase survivor = await file.OpenAsync();
            Assert.Contains((await survivor.Features.GetFreshnessAsync(FeatureScript.Set.Id, Token)).Rows, new long[] { 0, Rows });
            await file.CloseAsync();
            Assert.Contains(file.Sql($"SELECT count(*) FROM \"{FeatureScript.Set.Id}\""), new object[] { 0L, (long)Rows });
        }

        SqliteBettingDatabase last = await file.OpenAsync();
        await FeatureScript.WriteAsync(last.Features, Rows, _ => { });
        await ExpectAllAsync(last.Features);
    }

    private static async Task ExpectAllAsync(IFeatureStore store)
    {
        FeatureRow[] rows = [.. Enumerable.Range(0, Rows).Select(FeatureScript.RowOf)];
        Assert.Equal(Rows, (await store.GetFreshnessAsync(FeatureScript.Set.Id, Token)).Rows);
        FeatureMatrix matrix = await store.ReadMatrixAsync(FeatureScript.Set.Id, [.. rows.Select(row => new EntityAsOf(row.Entity, row.EventTime) { KnownBy = row.KnownAt })], Token);
        Assert.Equal(rows.SelectMany(row => row.Values), matrix.Values.ToArray());
        Assert.Equal(0, await store.WriteAsync(FeatureScript.Set.Id, rows, Token));
    }

    private static Process Start(string path)
    {
        ProcessStartInfo start = new("dotnet") { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false };
        foreach (string argument in new[] { typeof(FeatureScript).Assembly.Location, "features", path, Rows.ToString(CultureInfo.InvariantCulture) })
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start) ?? throw new InvalidOperationException("The process did not start.");
    }
}
