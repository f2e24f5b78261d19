using Betting.Models.Experiments;
using Betting.Storage.ConformanceTests.Support;
using Betting.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace Betting.Storage.ConformanceTests.Experiments;

public sealed class SqliteExperimentStoreTests : ExperimentStoreConformance
{
    private readonly DatabaseFile file = new();

    public override async Task<IExperimentStore> CreateAsync() => (await file.OpenAsync()).Experiments;

    [Theory]
    [InlineData("UPDATE experiment_transition SET to_state = 'running'")]
    [InlineData("DELETE FROM experiment_transition")]
    [InlineData("INSERT OR REPLACE INTO experiment_transition (sequence, experiment_id, to_state, at, actor, reason) VALUES (1, 1, 'running', 0, '', '')")]
    [InlineData("UPDATE experiment SET model = 'x'")]
    [InlineData("DELETE FROM experiment_exposure")]
    [InlineData("INSERT OR REPLACE INTO experiment_exposure (experiment_id, unit, arm, at) VALUES (1, 'u1', 'new', 5)")]
    [InlineData("UPDATE experiment_score SET champion_probability = 1")]
    [InlineData("INSERT OR REPLACE INTO experiment_score (experiment_id, unit, challenger, champion_probability, challenger_probability, settled_at) VALUES (1, 'u1', 'new', 1, 0, 5)")]
    public async Task The_logs_refuse_to_be_changed(string sql)
    {
        SqliteBettingDatabase database = await file.OpenAsync();
        await FillAsync(database.Experiments);

        SqliteException refused = Assert.Throws<SqliteException>(() => file.Sql(sql));

        Assert.Contains("append-only", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_halt_outlives_the_process()
    {
        SqliteBettingDatabase first = await file.OpenAsync();
        await FillAsync(first.Experiments);
        await file.CloseAsync();

        IExperimentStore reopened = (await file.OpenAsync()).Experiments;

        ExperimentStatus? status = await reopened.FindAsync("e", TestContext.Current.CancellationToken);
        Assert.Equal((ExperimentState.Halted, "worse"), (status!.State, status.Newest.Reason));
    }

    protected override ValueTask CleanUpAsync() => file.DisposeAsync();
}
