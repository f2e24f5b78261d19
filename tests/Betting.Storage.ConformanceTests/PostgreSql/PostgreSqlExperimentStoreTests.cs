using Betting.Models.Experiments;
using Betting.Storage.ConformanceTests.Experiments;
using Betting.Storage.PostgreSql;
using Npgsql;

namespace Betting.Storage.ConformanceTests.PostgreSql;

public sealed class PostgreSqlExperimentStoreTests : ExperimentStoreConformance
{
    private readonly PostgresSchema schema = new();

    public override async Task<IExperimentStore> CreateAsync() => (await schema.OpenAsync()).Experiments;

    [Theory]
    [InlineData("UPDATE {0}.experiment_transition SET to_state = 'running'")]
    [InlineData("DELETE FROM {0}.experiment")]
    [InlineData("TRUNCATE {0}.experiment_exposure")]
    [InlineData("UPDATE {0}.experiment_score SET champion_probability = 1")]
    public async Task The_logs_refuse_to_be_changed(string sql)
    {
        PostgreSqlBettingDatabase database = await schema.OpenAsync();
        await FillAsync(database.Experiments);

        PostgresException refused = await Assert.ThrowsAsync<PostgresException>(() => schema.SqlAsync(sql));

        Assert.Contains("append-only", refused.MessageText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_hosts_that_halt_and_finish_at_once_one_wins()
    {
        IExperimentStore[] hosts = [(await schema.OpenAsync()).Experiments, (await schema.OpenAsync()).Experiments];
        await hosts[0].CreateAsync(Set("e"), Start, "ann", TestContext.Current.CancellationToken);

        ExperimentTransitionResult[] results = await Task.WhenAll(
            hosts[0].ChangeStateAsync(Change("e", ExperimentState.Running, ExperimentState.Halted, 1), TestContext.Current.CancellationToken),
            hosts[1].ChangeStateAsync(Change("e", ExperimentState.Running, ExperimentState.Finished, 1), TestContext.Current.CancellationToken));

        Assert.Equal([ExperimentTransitionOutcome.Changed, ExperimentTransitionOutcome.Conflict], results.Select(result => result.Outcome).Order());
        Assert.Equal(2, (await hosts[0].HistoryAsync("e", TestContext.Current.CancellationToken)).Count);
    }

    protected override ValueTask CleanUpAsync() => schema.DisposeAsync();
}
