using Betting.Monitoring;
using Betting.Storage.ConformanceTests.Support;
using Betting.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace Betting.Storage.ConformanceTests.Monitoring;

public sealed class SqliteFindingStoreTests : FindingStoreConformance
{
    private readonly DatabaseFile file = new();

    public override async Task<IFindingStore> CreateAsync() => (await file.OpenAsync()).Findings;

    [Theory]
    [InlineData("UPDATE finding SET severity = 0")]
    [InlineData("DELETE FROM finding_label")]
    [InlineData("INSERT OR REPLACE INTO finding SELECT * FROM finding")]
    public async Task Findings_refuse_to_be_changed(string sql)
    {
        SqliteBettingDatabase database = await file.OpenAsync();
        await database.Findings.AppendAsync(
            [Finding("c", Severity.Warning, 1) with { Labels = System.Collections.Immutable.ImmutableSortedDictionary<string, string>.Empty.Add("a", "b") }], Start, Token);

        SqliteException refused = Assert.Throws<SqliteException>(() => file.Sql(sql));

        Assert.Contains("append-only", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_outlives_the_process()
    {
        await (await file.OpenAsync()).Findings.AppendAsync([Finding("c", Severity.Critical, 1)], Start, Token);
        await file.CloseAsync();

        IFindingStore reopened = (await file.OpenAsync()).Findings;

        Assert.Equal(Severity.Critical, Assert.Single(await reopened.ListOpenAsync(Token)).Finding.Severity);
    }

    protected override ValueTask CleanUpAsync() => file.DisposeAsync();
}
