using Betting.Execution;
using Betting.Storage.ConformanceTests.Support;
using Microsoft.Data.Sqlite;

namespace Betting.Storage.ConformanceTests.Decisions;

public sealed class SqliteDecisionLogTests : IAsyncDisposable
{
    private static readonly DateTimeOffset Noon = new(2024, 3, 2, 12, 0, 0, TimeSpan.Zero);

    private static readonly BetDecision Full = new()
    {
        Kind = DecisionKind.Placed,
        At = Noon,
        BankrollId = "main",
        Strategy = "value",
        FixtureId = new FixtureId("sim/1"),
        Market = MarketId.Total(2.5m),
        BetId = new BetId("bet-1"),
        Selection = Selection.Over,
        Bookmaker = "book",
        Odds = new DecimalOdds(2.10m),
        QuotedAt = Noon.AddMinutes(-1),
        Probability = 0.55,
        Edge = 0.07380952380952377,
        ModelId = "model",
        Stake = 35.50m,
        Profit = -0.01m,
        Codes = ["DAILY_LOSS", "OPEN_BETS"],
        Explanation = "Because; 'quoted'.",
    };

    private readonly DatabaseFile file = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => file.DisposeAsync();

    [Fact]
    public async Task A_decision_comes_back_as_it_was_also_after_closing()
    {
        BetDecision bare = new()
        {
            Kind = DecisionKind.NoBet, At = Noon, BankrollId = "main", FixtureId = new FixtureId("sim/2"), Market = MarketId.MatchResult, Explanation = "No bet.",
        };
        IReadOnlyList<DecisionRecord> appended = await (await file.OpenAsync()).Decisions.AppendAsync([Full, bare], Token);
        await file.CloseAsync();

        IReadOnlyList<DecisionRecord> read = await (await file.OpenAsync()).Decisions.QueryAsync(new DecisionQuery(), Token);

        Assert.Equal([1L, 2L], appended.Select(record => record.Id));
        Assert.Equal([2L, 1L], read.Select(record => record.Id));
        Assert.Equal(bare with { Codes = [] }, read[0].Decision with { Codes = [] });
        Assert.Equal(Full.Codes.AsEnumerable(), read[1].Decision.Codes.AsEnumerable());
        Assert.Equal(Full with { Codes = [] }, read[1].Decision with { Codes = [] });
    }

    [Fact]
    public async Task Every_property_of_a_query_narrows()
    {
        IDecisionLog log = (await file.OpenAsync()).Decisions;
        await log.AppendAsync(
            [
                Full,
                Full with { Kind = DecisionKind.Denied, BetId = null },
                Full with { FixtureId = new FixtureId("sim/2"), At = Noon.AddHours(1) },
                Full with { BankrollId = "second", Strategy = "draws", BetId = new BetId("bet-2") },
            ],
            Token);

        DecisionQuery[] queries =
        [
            new(), new() { From = Noon.AddHours(1) }, new() { To = Noon.AddHours(1) }, new() { FixtureId = new FixtureId("sim/2") }, new() { Kind = DecisionKind.Denied },
            new() { BetId = new BetId("bet-2") }, new() { BankrollId = "second" }, new() { Strategy = "draws" }, new() { BeforeId = 3, Limit = 1 },
        ];
        IReadOnlyList<DecisionRecord> all = await log.QueryAsync(new DecisionQuery(), Token);
        foreach (DecisionQuery query in queries)
        {
            Assert.Equal(all.Where(query.Includes).Take(query.Limit).Select(record => record.Id), (await log.QueryAsync(query, Token)).Select(record => record.Id));
        }
    }

    [Theory]
    [InlineData("UPDATE decision SET stake = '0'")]
    [InlineData("DELETE FROM decision")]
    [InlineData("INSERT OR REPLACE INTO decision SELECT * FROM decision")]
    public async Task Decisions_refuse_to_be_changed(string sql)
    {
        await (await file.OpenAsync()).Decisions.AppendAsync([Full], Token);

        SqliteException refused = Assert.Throws<SqliteException>(() => file.Sql(sql));

        Assert.Contains("append-only", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_stored_or_meant_is_refused()
    {
        IDecisionLog log = (await file.OpenAsync()).Decisions;

        await Assert.ThrowsAsync<ArgumentException>(() => log.AppendAsync([Full, Full with { Explanation = "a\0b" }], Token));
        await Assert.ThrowsAsync<ArgumentException>(() => log.QueryAsync(new DecisionQuery { Limit = 0 }, Token));
        Assert.Empty(await log.QueryAsync(new DecisionQuery(), Token));
    }
}
