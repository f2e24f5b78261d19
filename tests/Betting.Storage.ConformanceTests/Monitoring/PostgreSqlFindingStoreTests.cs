using Betting.Monitoring;
using Betting.Storage.ConformanceTests.PostgreSql;
using Npgsql;

namespace Betting.Storage.ConformanceTests.Monitoring;

public sealed class PostgreSqlFindingStoreTests : FindingStoreConformance
{
    private readonly PostgresSchema schema = new();

    public override async Task<IFindingStore> CreateAsync() => (await schema.OpenAsync()).Findings;

    [Theory]
    [InlineData("UPDATE {0}.finding SET severity = 0")]
    [InlineData("DELETE FROM {0}.finding_label")]
    [InlineData("TRUNCATE {0}.finding CASCADE")]
    public async Task Findings_refuse_to_be_changed(string sql)
    {
        IFindingStore findings = (await schema.OpenAsync()).Findings;
        await findings.AppendAsync([Finding("c", Severity.Warning, 1)], Start, Token);

        PostgresException refused = await Assert.ThrowsAsync<PostgresException>(() => schema.SqlAsync(sql));

        Assert.Contains("append-only", refused.MessageText, StringComparison.Ordinal);
    }

    protected override ValueTask CleanUpAsync() => schema.DisposeAsync();
}
