using BenchmarkDotNet.Attributes;
using Betting.Benchmarks.Data;
using Betting.Ingestion;
using Betting.Testing.Leagues;

namespace Betting.Benchmarks.Ingestion;

/// <summary>Rows of 3,030 games to one consistent history: from memory, and from a CSV file with six price and twelve statistic columns.</summary>
[MemoryDiagnoser]
public class HistoryLoadingBenchmarks
{
    private ScratchFolder? folder;
    private SimulatedLeague league = LeagueData.League();
    private FootballDataSource? file;

    /// <summary>Plays the league and writes the file.</summary>
    [GlobalSetup]
    public async Task Setup()
    {
        folder = new ScratchFolder();
        league = LeagueData.League();
        string path = folder.File("league.csv");
        FootballFile.Write(league, path);
        file = new FootballDataSource([path]);
        SportsHistory history = await ReadFootballFile();
        if (history.Rejects.Count > 0 || history.Results.Count != league.Rows.Count(row => row.Result is not null))
        {
            throw new InvalidOperationException($"The file was not read as it was written: {string.Join("; ", history.Rejects.Take(3))}.");
        }
    }

    /// <summary>Deletes the file.</summary>
    [GlobalCleanup]
    public void Cleanup() => folder?.Delete();

    /// <summary>The source is in memory already; this is the collecting alone.</summary>
    [Benchmark]
    public Task<SportsHistory> LoadFromMemory() => SportsHistoryLoader.LoadAsync(league);

    /// <summary>Reading, checking and collecting.</summary>
    [Benchmark]
    public Task<SportsHistory> ReadFootballFile() => SportsHistoryLoader.LoadAsync(file!);
}
