using Betting.Execution.Engine;
using Betting.Execution.Tests.Support;

namespace Betting.Execution.Tests.Engine;

public sealed class MemoryDecisionLogTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_oldest_is_forgotten_when_the_ring_is_full()
    {
        MemoryDecisionLog log = new(capacity: 3);
        IReadOnlyList<DecisionRecord> appended = await log.AppendAsync([.. Enumerable.Range(0, 5).Select(number => Decision(number))], Cancel);

        IReadOnlyList<DecisionRecord> kept = await log.QueryAsync(new DecisionQuery(), Cancel);

        Assert.Equal([1L, 2L, 3L, 4L, 5L], appended.Select(record => record.Id));
        Assert.Equal([5L, 4L, 3L], kept.Select(record => record.Id));
        Assert.Equal((3, 5L), (log.Count, log.Appended));
    }

    [Fact]
    public async Task Every_property_of_a_query_narrows()
    {
        MemoryDecisionLog log = new();
        await log.AppendAsync(
            [
                Decision(0),
                Decision(1) with { Kind = DecisionKind.Placed, BetId = new BetId("b") },
                Decision(2) with { FixtureId = new FixtureId("other") },
                Decision(3) with { BankrollId = "second", Strategy = "draws" },
            ],
            Cancel);

        await ExpectAsync(new DecisionQuery { To = Samples.Noon.AddMinutes(2) }, 2L, 1L);
        await ExpectAsync(new DecisionQuery { From = Samples.Noon.AddMinutes(2) }, 4L, 3L);
        await ExpectAsync(new DecisionQuery { FixtureId = new FixtureId("other") }, 3L);
        await ExpectAsync(new DecisionQuery { Kind = DecisionKind.Placed }, 2L);
        await ExpectAsync(new DecisionQuery { BetId = new BetId("b") }, 2L);
        await ExpectAsync(new DecisionQuery { BankrollId = "second" }, 4L);
        await ExpectAsync(new DecisionQuery { Strategy = "draws" }, 4L);
        await ExpectAsync(new DecisionQuery { BeforeId = 4, Limit = 1 }, 3L);
        await Assert.ThrowsAsync<ArgumentException>(() => log.QueryAsync(new DecisionQuery { Limit = 0 }, Cancel));
        await Assert.ThrowsAsync<ArgumentException>(() => log.QueryAsync(new DecisionQuery { From = Samples.Noon, To = Samples.Noon.AddTicks(-1) }, Cancel));

        async Task ExpectAsync(DecisionQuery query, params long[] ids) => Assert.Equal(ids, (await log.QueryAsync(query, Cancel)).Select(record => record.Id));
    }

    [Fact]
    public async Task Many_writers_get_numbers_of_their_own()
    {
        MemoryDecisionLog log = new(capacity: 100);

        IReadOnlyList<DecisionRecord>[] appended = await Task.WhenAll(Enumerable.Range(0, 50).Select(number => Task.Run(() => log.AppendAsync([Decision(number), Decision(number)], Cancel), Cancel)));

        Assert.Equal(Enumerable.Range(1, 100).Select(id => (long)id), appended.SelectMany(records => records).Select(record => record.Id).Order());
        Assert.Throws<ArgumentOutOfRangeException>(() => new MemoryDecisionLog(0));
    }

    private static BetDecision Decision(int minute) => new()
    {
        Kind = DecisionKind.NoBet,
        At = Samples.Noon.AddMinutes(minute),
        BankrollId = "main",
        Strategy = "value",
        FixtureId = Samples.Game().Id,
        Market = MarketId.MatchResult,
        Explanation = "No bet.",
        Codes = ["NO_EDGE"],
    };
}
