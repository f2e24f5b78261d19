using System.Globalization;
using Betting.Models;
using Betting.Storage.ConformanceTests.PostgreSql;
using Betting.Storage.ConformanceTests.Support;
using Betting.Storage.CrashHost;
using Betting.Storage.PostgreSql;
using Betting.Storage.Sqlite;

namespace Betting.Storage.ConformanceTests.Models;

/// <summary>Processes that activate models: killed in the middle, and racing each other.</summary>
public sealed class ActivationProcessTests
{
    private const int Models = 60;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_process_killed_while_it_activates_leaves_a_whole_log_and_running_again_completes_it()
    {
        await using DatabaseFile file = new();
        foreach (int killAfter in new[] { 2, 11, 25 })
        {
            int said = await KillAfterAsync(file.Path, killAfter);

            await using SqliteBettingDatabase survivor = await SqliteBettingDatabase.OpenAsync(file.Path, cancellationToken: Token);
            IReadOnlyList<ModelActivation> log = await survivor.Models.HistoryAsync(ModelScript.Name, Token);
            Assert.InRange(log.Count, said, Models);
            ExpectChain(log);
            RegisteredModel? active = await survivor.Models.FindActiveAsync(ModelScript.Name, DateTimeOffset.MaxValue, Token);
            Assert.Equal(log[^1].Version, active!.Version);
            Assert.Equal(ModelScript.ArtefactOf(active.Version), await survivor.Models.LoadArtefactAsync(ModelScript.Name, active.Version, Token));
        }

        await using SqliteBettingDatabase last = await SqliteBettingDatabase.OpenAsync(file.Path, cancellationToken: Token);
        await ModelScript.RunAsync(last.Models, Models, _ => { });
        IReadOnlyList<ModelActivation> whole = await last.Models.HistoryAsync(ModelScript.Name, Token);
        Assert.Equal(Models, whole.Count);
        ExpectChain(whole);
        Assert.Equal(Enumerable.Range(1, Models), (await last.Models.ListAsync(ModelScript.Name, Token)).Select(model => model.Version));
    }

    [Fact]
    public async Task Of_two_processes_on_one_file_that_activate_at_once_one_wins_and_their_versions_have_no_gaps()
    {
        await using DatabaseFile file = new();
        SqliteBettingDatabase database = await file.OpenAsync();

        await RaceAsync(database.Models, racer => ["race", file.Path, racer]);
    }

    [Fact]
    public async Task Of_two_processes_on_one_server_that_activate_at_once_one_wins_and_their_versions_have_no_gaps()
    {
        await using PostgresSchema schema = new();
        PostgreSqlBettingDatabase database = await schema.OpenAsync();
        string connection = await PostgresServer.ConnectionStringAsync();

        await RaceAsync(database.Models, racer => ["race", "postgres", racer, connection, schema.Name]);
    }

    [Fact]
    public async Task A_changed_artefact_is_not_gone_back_to()
    {
        await using DatabaseFile file = new();
        SqliteBettingDatabase database = await file.OpenAsync();
        await ModelScript.RunAsync(database.Models, 2, _ => { });
        file.Sql("UPDATE model_artefact SET content = x'0103' WHERE sha256 = (SELECT sha256 FROM model_version WHERE version = 1)");

        StoreException rollback = await Assert.ThrowsAsync<StoreException>(() => database.Models.RollbackAsync(ModelScript.Name, ModelScript.Start.AddDays(1), "ann", "worse", Token));
        StoreException load = await Assert.ThrowsAsync<StoreException>(() => database.Models.LoadArtefactAsync(ModelScript.Name, 1, Token));

        Assert.All([rollback, load], failure => Assert.Contains("SHA-256", failure.Message, StringComparison.Ordinal));
        Assert.Equal(2, (await database.Models.FindActiveAsync(ModelScript.Name, DateTimeOffset.MaxValue, Token))!.Version);
    }

    private static async Task RaceAsync(IModelRegistry registry, Func<string, string[]> arguments)
    {
        using HostProcess first = new(arguments("1"));
        using HostProcess second = new(arguments("2"));
        Assert.Equal("ready", await first.ReadLineAsync(Token));
        Assert.Equal("ready", await second.ReadLineAsync(Token));
        first.Go();
        second.Go();
        IReadOnlyList<string>[] lines = await Task.WhenAll(first.ReadAllAsync(Token), second.ReadAllAsync(Token));

        Assert.Equal([nameof(ActivationOutcome.Activated), nameof(ActivationOutcome.Conflict)], lines.Select(said => said[^1]).Order());
        Assert.Equal(
            Enumerable.Range(1, 2 * ModelScript.PerRacer),
            lines.SelectMany(said => said.SkipLast(1)).Select(version => int.Parse(version, CultureInfo.InvariantCulture)).Order());
        ModelActivation entry = Assert.Single(await registry.HistoryAsync(ModelScript.Name, Token));
        Assert.Equal(lines[0][^1] == nameof(ActivationOutcome.Activated) ? 1 : 2, entry.Version);
    }

    private static void ExpectChain(IReadOnlyList<ModelActivation> log)
    {
        for (int index = 0; index < log.Count; index++)
        {
            Assert.Equal((index + 1, index == 0 ? null : index), (log[index].Version, log[index].PreviousVersion));
        }
    }

    /// <summary>Kills the host as soon as it has said that a model is active, while it goes on with the next; gives the last it said.</summary>
    private static async Task<int> KillAfterAsync(string path, int killAfter)
    {
        using HostProcess host = new("models", path, Models.ToString(CultureInfo.InvariantCulture));
        int said = 0;
        while (await host.ReadLineAsync(Token) is { } line)
        {
            said = int.Parse(line, CultureInfo.InvariantCulture);
            if (said == killAfter)
            {
                host.Kill();
            }
        }

        Assert.True(said >= killAfter, $"The host ended after {said} models, before it could be killed.");
        return said;
    }
}
