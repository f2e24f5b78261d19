using Betting.Execution;
using Betting.Monitoring;

namespace Betting.Storage.ConformanceTests.Predictions;

/// <content>Queries, retention, refusals and writers at once.</content>
public abstract partial class PredictionLogConformance
{
    [Fact]
    public async Task Every_query_gives_what_its_words_say_in_its_order()
    {
        List<LoggedPrediction> predictions = [];
        for (int index = 0; index < 24; index++)
        {
            predictions.Add(Prediction($"p{index:00}", (index * 7) % 11) with
            {
                ModelId = $"m{index % 2}",
                League = index % 3 == 0 ? "E0" : "D1",
                FixtureId = new FixtureId($"f{index / 2}"),
                Market = index % 4 == 0 ? MarketId.Total(2.5m) : MarketId.MatchResult,
                Probabilities = index % 4 == 0 ? [0.5, 0.5] : [0.5, 0.25, 0.25],
                Segments = Segments(("phase", index % 5 == 0 ? "cup" : "league"), ("day", $"{index % 7}")),
            });
        }

        await log.RecordAsync(predictions, Start, Token);
        await log.SettleAsync([.. predictions.Where((_, index) => index % 3 != 1).Select((prediction, index) => PredictionOutcome.Of(prediction, index % 2, Start.AddHours(20 + ((index * 5) % 6))))], Start, Token);
        List<PredictionRecord> all = [];
        foreach (LoggedPrediction prediction in predictions)
        {
            all.Add((await log.FindAsync(prediction.Id, Token))!);
        }

        PredictionQuery[] queries =
        [
            new(), new() { Order = PredictionOrder.SettledAt }, new() { MadeFrom = Start.AddHours(2), MadeTo = Start.AddHours(5) }, new() { StartsFrom = Start.AddHours(6) }, new() { StartsTo = Start.AddHours(6) },
            new() { SettledFrom = Start.AddHours(22) }, new() { SettledTo = Start.AddHours(22) }, new() { ModelId = "m1" }, new() { League = "E0" }, new() { Market = MarketId.Total(2.5m) },
            new() { Market = MarketId.Total(3.5m) }, new() { FixtureId = new FixtureId("f3") }, new() { State = PredictionState.Pending }, new() { State = PredictionState.Settled, Order = PredictionOrder.SettledAt, Limit = 5 },
            new() { Segments = Segments(("phase", "cup")) }, new() { Segments = Segments(("phase", "league"), ("day", "3")) }, new() { Segments = Segments(("phase", "3")) }, new() { Limit = 3 },
            new() { State = PredictionState.Pending, Order = PredictionOrder.SettledAt }, new() { ModelId = "m0", League = "D1", State = PredictionState.Settled, MadeFrom = Start.AddHours(1) },
        ];

        foreach (PredictionQuery query in queries)
        {
            IEnumerable<PredictionRecord> expected = all.Where(query.Includes)
                .OrderBy(record => query.Order == PredictionOrder.MadeAt ? record.Prediction.MadeAt : record.Outcome!.SettledAt).ThenBy(record => record.Sequence).Take(query.Limit ?? int.MaxValue);
            Assert.Equal(expected.Select(record => (record.Sequence, record.Prediction, record.Outcome)), (await ReadAsync(query)).Select(record => (record.Sequence, record.Prediction, record.Outcome)));
        }
    }

    [Fact]
    public async Task A_long_log_is_streamed_whole_and_in_order_also_where_many_share_an_instant()
    {
        const int Count = 2500;
        await log.RecordAsync([.. Enumerable.Range(0, Count).Select(index => Prediction($"p{index}", index % 3))], Start, Token);
        await log.SettleAsync([.. Enumerable.Range(0, Count / 2).Select(index => Won($"p{index}", 9 - (index % 2), 0))], Start, Token);

        List<PredictionRecord> made = await ReadAsync(new PredictionQuery());
        List<PredictionRecord> settled = await ReadAsync(new PredictionQuery { Order = PredictionOrder.SettledAt });

        Assert.Equal(Count, made.Select(record => record.Sequence).Distinct().Count());
        Assert.Equal(made.OrderBy(record => record.Prediction.MadeAt).ThenBy(record => record.Sequence).Select(record => record.Sequence), made.Select(record => record.Sequence));
        Assert.Equal(Count / 2, settled.Select(record => record.Sequence).Distinct().Count());
        Assert.Equal(settled.OrderBy(record => record.Outcome!.SettledAt).ThenBy(record => record.Sequence).Select(record => record.Sequence), settled.Select(record => record.Sequence));
        Assert.Equal(1001, (await ReadAsync(new PredictionQuery { Limit = 1001 })).Count);
    }

    [Fact]
    public async Task Retention_deletes_what_is_older_and_nothing_without_an_option()
    {
        await log.RecordAsync([.. new[] { "old", "new", "forgotten", "coming" }.Select(id => Prediction(id, id is "coming" ? 100 : 1) with { Segments = Segments(("a", "b")) })], Start, Token);
        await log.SettleAsync([Won("old", 10, 0), Won("new", 50, 0)], Start, Token);
        DateTimeOffset now = Start.AddHours(60);

        Assert.Equal(0, await log.PruneAsync(new PredictionRetention(), now.AddYears(100), Token));
        Assert.Equal(0, await log.PruneAsync(new PredictionRetention { Settled = TimeSpan.FromDays(4_000_000) }, now, Token));
        Assert.Equal(1, await log.PruneAsync(new PredictionRetention { Settled = TimeSpan.FromHours(20) }, now, Token));
        Assert.Equal(["new", "forgotten", "coming"], await IdsAsync(new PredictionQuery()));
        Assert.Equal(1, await log.PruneAsync(new PredictionRetention { Pending = TimeSpan.FromHours(20) }, now, Token));
        Assert.Equal(["new", "coming"], await IdsAsync(new PredictionQuery { Segments = Segments(("a", "b")) }));
        Assert.Empty(await log.ListSettlementsAsync("old", Token));
        Assert.Equal([PredictionRecordStatus.Recorded], await log.RecordAsync([Prediction("old", 2)], Start, Token));
        Assert.Empty(await log.ListSettlementsAsync("old", Token));
    }

    [Fact]
    public async Task What_cannot_be_meant_or_stored_is_refused_as_a_whole()
    {
        LoggedPrediction sound = Prediction("a", 1);
        LoggedPrediction[] wrong =
        [
            sound with { Id = "" }, sound with { Id = "a\0b" }, sound with { Id = "\ud83d" }, sound with { ModelId = " " }, sound with { League = new string('x', 257) }, sound with { FixtureId = default },
            sound with { Probabilities = [0.5, 0.5] }, sound with { Probabilities = [0.5, 0.3, 0.3] }, sound with { Probabilities = [1.5, -0.25, -0.25] }, sound with { Probabilities = [double.NaN, 0.5, 0.5] },
            sound with { Probabilities = default }, sound with { MarketProbabilities = [0.5, 0.5] }, sound with { Odds = [0.5, 2, 2] }, sound with { Odds = [2, 2] }, sound with { Odds = [double.NaN, 2, 2] },
            sound with { Selections = [Selection.Over, Selection.Draw, Selection.Away] }, sound with { Selections = [Selection.Home, Selection.Home, Selection.Away] }, sound with { Market = MarketId.Outright },
            sound with { Segments = Segments(("a", "")) },
        ];
        foreach (LoggedPrediction prediction in wrong)
        {
            await Assert.ThrowsAnyAsync<ArgumentException>(() => log.RecordAsync([Prediction("good", 1), prediction], Start, Token));
        }

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => log.RecordAsync([sound], Start, new CancellationToken(canceled: true)));
        Assert.Empty(await IdsAsync(new PredictionQuery()));

        await log.RecordAsync([sound], Start, Token);
        await Assert.ThrowsAnyAsync<ArgumentException>(() => log.SettleAsync([Won("a", 1, 0), Outcome("a", 1, SettlementOutcome.CashedOut, SettlementOutcome.Lost, SettlementOutcome.Lost)], Start, Token));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => log.SettleAsync([Outcome("a", 1)], Start, Token));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => log.SettleAsync([Won("a", 1, 0) with { CorrectionReason = " " }], Start, Token));
        Assert.Equal(["a"], await IdsAsync(new PredictionQuery { State = PredictionState.Pending }));

        await Assert.ThrowsAsync<ArgumentException>(() => ReadAsync(new PredictionQuery { Limit = 0 }));
        await Assert.ThrowsAsync<ArgumentException>(() => ReadAsync(new PredictionQuery { MadeFrom = Start, MadeTo = Start.AddTicks(-1) }));
        await Assert.ThrowsAsync<ArgumentException>(() => log.PruneAsync(new PredictionRetention { Settled = TimeSpan.Zero }, Start, Token));
    }

    [Fact]
    public async Task Writers_at_once_record_and_settle_every_prediction_once()
    {
        IReadOnlyList<PredictionRecordStatus>[] recorded = await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(() => log.RecordAsync(
            [.. Enumerable.Range(writer, 10).Select(number => Prediction($"p{number}", number))], Start, Token))));
        IReadOnlyList<PredictionSettleStatus>[] settled = await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(() => log.SettleAsync(
            [.. Enumerable.Range(writer, 10).Select(number => Won($"p{number}", 30, writer % 3))], Start, Token))));

        Assert.Equal(17, recorded.SelectMany(statuses => statuses).Count(status => status == PredictionRecordStatus.Recorded));
        Assert.Equal(17, settled.SelectMany(statuses => statuses).Count(status => status == PredictionSettleStatus.Settled));
        List<PredictionRecord> records = await ReadAsync(new PredictionQuery());
        Assert.Equal(17, records.Select(record => record.Sequence).Distinct().Count());
        Assert.All(records, record => Assert.Equal(1, record.Version));
    }
}
