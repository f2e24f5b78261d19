using Betting.Models;
using Betting.Storage.ConformanceTests.Models;
using Betting.Storage.PostgreSql;
using Npgsql;

namespace Betting.Storage.ConformanceTests.PostgreSql;

public sealed class PostgreSqlModelRegistryTests : ModelRegistryConformance
{
    private static readonly DateTimeOffset Noon = new(2024, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly PostgresSchema schema = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public override async Task<IModelRegistry> CreateAsync() => (await schema.OpenAsync()).Models;

    [Theory]
    [InlineData("UPDATE {0}.model_activation SET version = 2")]
    [InlineData("DELETE FROM {0}.model_activation")]
    [InlineData("TRUNCATE {0}.model_activation")]
    public async Task The_log_refuses_to_be_changed(string sql)
    {
        PostgreSqlBettingDatabase database = await schema.OpenAsync();
        await RegisterAndActivateAsync(database);

        PostgresException refused = await Assert.ThrowsAsync<PostgresException>(() => schema.SqlAsync(sql));

        Assert.Contains("append-only", refused.MessageText, StringComparison.Ordinal);
        Assert.Single(await database.Models.HistoryAsync("m", Token));
    }

    [Fact]
    public async Task A_changed_artefact_is_neither_loaded_nor_activated()
    {
        PostgreSqlBettingDatabase database = await schema.OpenAsync();
        await RegisterAndActivateAsync(database);
        await schema.SqlAsync("UPDATE {0}.model_artefact SET content = '\\x0103'");

        await Assert.ThrowsAsync<StoreException>(() => database.Models.LoadArtefactAsync("m", 1, Token));
        StoreException refused = await Assert.ThrowsAsync<StoreException>(() => database.Models.ActivateAsync(Activation(1, Noon.AddDays(1)), Token));

        Assert.Contains("SHA-256", refused.Message, StringComparison.Ordinal);
        Assert.Equal(database.Store, refused.Store);
        Assert.Single(await database.Models.HistoryAsync("m", Token));
    }

    [Fact]
    public async Task Hosts_that_register_at_once_count_without_gaps_and_keep_one_version_per_artefact()
    {
        PostgreSqlBettingDatabase[] hosts = [await schema.OpenAsync(), await schema.OpenAsync()];

        RegisteredModel[] models = await Task.WhenAll(Enumerable.Range(0, 24).Select(call => hosts[call % 2].Models.RegisterAsync(Registration((byte)(call / 3)), Token)));

        Assert.Equal(Enumerable.Range(1, 8), (await hosts[0].Models.ListAsync("m", Token)).Select(model => model.Version));
        Assert.All(models.GroupBy(model => model.Sha256), same => Assert.Single(same.Select(model => model.Version).Distinct()));
    }

    protected override ValueTask CleanUpAsync() => schema.DisposeAsync();

    private static ModelRegistration Registration(byte content) => new() { Name = "m", ModelId = "id", Artefact = [content], RegisteredAt = Noon };

    private static ActivationRequest Activation(int? expected, DateTimeOffset at) =>
        new() { Name = "m", Version = 1, ExpectedCurrentVersion = expected, EffectiveAt = at, Actor = "ann", Reason = "first" };

    private static async Task RegisterAndActivateAsync(PostgreSqlBettingDatabase database)
    {
        await database.Models.RegisterAsync(Registration(1), Token);
        Assert.Equal(ActivationOutcome.Activated, (await database.Models.ActivateAsync(Activation(null, Noon), Token)).Outcome);
    }
}
