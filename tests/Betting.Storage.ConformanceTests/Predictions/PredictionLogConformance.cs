using System.Collections.Immutable;
using Betting.Execution;
using Betting.Monitoring;

namespace Betting.Storage.ConformanceTests.Predictions;

/// <summary>What every <see cref="IPredictionLog"/> keeps: derive and give a fresh, empty log.</summary>
public abstract partial class PredictionLogConformance : IAsyncLifetime
{
    protected static readonly DateTimeOffset Start = new(2024, 5, 1, 6, 0, 0, TimeSpan.Zero);

    private IPredictionLog log = null!; // Set before every test by InitializeAsync.

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => log = await CreateAsync();

    public async ValueTask DisposeAsync()
    {
        await CleanUpAsync();
        GC.SuppressFinalize(this);
    }

    public abstract Task<IPredictionLog> CreateAsync();

    protected virtual ValueTask CleanUpAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_prediction_comes_back_as_it_was_to_the_bit()
    {
        LoggedPrediction odd = Prediction("p'\"; --", 0) with
        {
            FixtureId = new FixtureId("e0/2024-05-01/köln/müller 🙂"),
            Probabilities = [0.1 + 0.2, 1 - (0.1 + 0.2) - double.Epsilon, -0.0],
            MarketProbabilities = [1.0 / 3, 1.0 / 3, 1 - (2.0 / 3)],
            Odds = [1e300, 0, 1.0000000000000002],
            MadeAt = new DateTimeOffset(2024, 5, 1, 8, 0, 0, 1, TimeSpan.FromHours(2)).AddTicks(7),
            Segments = Segments(("phase", "playoffs"), ("täglich", "{\"a\":1}")),
        };
        LoggedPrediction runners = Prediction("runners", 0) with { Market = MarketId.Outright, Selections = [new("Bolt"), new("Ünal"), new("Other's")] };

        await log.RecordAsync([odd, runners], Start.ToOffset(TimeSpan.FromHours(3)), Token);

        PredictionRecord found = (await log.FindAsync(odd.Id, Token))!;
        Assert.Equal(odd, found.Prediction);
        Assert.Equal(odd.Probabilities.Select(BitConverter.DoubleToInt64Bits), found.Prediction.Probabilities.Select(BitConverter.DoubleToInt64Bits));
        Assert.Equal(odd.Odds.Select(BitConverter.DoubleToInt64Bits), found.Prediction.Odds.Select(BitConverter.DoubleToInt64Bits));
        Assert.Equal((TimeSpan.Zero, Start, PredictionState.Pending, 0), (found.RecordedAt.Offset, found.RecordedAt, found.State, found.Version));
        Assert.Equal(runners.Selections, (await log.FindAsync("runners", Token))!.Prediction.Selections);
        Assert.Null(await log.FindAsync("nobody", Token));
    }

    [Fact]
    public async Task Recording_is_idempotent_by_id_and_never_overwrites()
    {
        LoggedPrediction[] predictions = [Prediction("a", 1), Prediction("b", 2), Prediction("a", 1), Prediction("b", 3)];

        Assert.Equal(
            [PredictionRecordStatus.Recorded, PredictionRecordStatus.Recorded, PredictionRecordStatus.AlreadyRecorded, PredictionRecordStatus.Conflict],
            await log.RecordAsync(predictions, Start, Token));
        Assert.Equal(
            [PredictionRecordStatus.AlreadyRecorded, PredictionRecordStatus.AlreadyRecorded, PredictionRecordStatus.AlreadyRecorded, PredictionRecordStatus.Conflict],
            await log.RecordAsync(predictions, Start.AddDays(1), Token));
        Assert.Empty(await log.RecordAsync([], Start, Token));

        Assert.Equal(["a", "b"], await IdsAsync(new PredictionQuery()));
        Assert.Equal(Prediction("b", 2), (await log.FindAsync("b", Token))!.Prediction);
        Assert.Equal(Start, (await log.FindAsync("a", Token))!.RecordedAt);
    }

    [Fact]
    public async Task Every_kind_of_outcome_is_kept_per_selection()
    {
        SettlementOutcome[][] kinds =
        [
            [SettlementOutcome.Won, SettlementOutcome.Lost], [SettlementOutcome.HalfWon, SettlementOutcome.HalfLost], [SettlementOutcome.Push, SettlementOutcome.Push],
            [SettlementOutcome.Void, SettlementOutcome.Void], [SettlementOutcome.Partial, SettlementOutcome.Lost],
        ];
        LoggedPrediction[] predictions = [.. kinds.Select((_, index) => Prediction($"p{index}", index) with { Market = MarketId.Total(2.25m), Probabilities = [0.6, 0.4] })];
        await log.RecordAsync(predictions, Start, Token);

        IReadOnlyList<PredictionSettleStatus> statuses = await log.SettleAsync([.. kinds.Select((kind, index) => Outcome($"p{index}", 5, kind))], Start.AddHours(6), Token);

        Assert.All(statuses, status => Assert.Equal(PredictionSettleStatus.Settled, status));
        for (int index = 0; index < kinds.Length; index++)
        {
            PredictionRecord record = (await log.FindAsync($"p{index}", Token))!;
            Assert.Equal(kinds[index], record.Outcome!.Selections.AsEnumerable());
            Assert.Equal((PredictionState.Settled, 1, Start.AddHours(5), Start.AddHours(5) - record.Prediction.StartsAt), (record.State, record.Version, record.Outcome.SettledAt, record.LabelLag));
        }
    }

    [Fact]
    public async Task Outcomes_are_joined_by_the_prediction_and_never_by_the_fixture()
    {
        FixtureId fixture = new("same-fixture");
        await log.RecordAsync([Prediction("early", 1) with { FixtureId = fixture }, Prediction("late", 2) with { FixtureId = fixture }, Prediction("other-market", 2) with { FixtureId = fixture, Market = MarketId.Total(2.5m), Probabilities = [0.5, 0.5] }], Start, Token);

        await log.SettleAsync([Won("late", 9, 0)], Start, Token);

        Assert.Equal(["early", "other-market"], await IdsAsync(new PredictionQuery { FixtureId = fixture, State = PredictionState.Pending }));
        Assert.Equal(["late"], await IdsAsync(new PredictionQuery { FixtureId = fixture, State = PredictionState.Settled }));
        Assert.Equal([PredictionSettleStatus.Unknown], await log.SettleAsync([Won("same-fixture", 9, 0)], Start, Token));
    }

    [Fact]
    public async Task A_settled_prediction_changes_only_by_a_correction_with_a_reason_and_its_history_is_kept()
    {
        await log.RecordAsync([Prediction("a", 1)], Start, Token);
        PredictionOutcome first = Won("a", 5, 0);
        PredictionOutcome correction = Won("a", 8, 2) with { CorrectionReason = "goal disallowed after the match" };
        PredictionOutcome back = Won("a", 9, 0) with { CorrectionReason = "appeal" };

        Assert.Equal([PredictionSettleStatus.Settled], await log.SettleAsync([first], Start.AddHours(5), Token));
        Assert.Equal([PredictionSettleStatus.AlreadySettled, PredictionSettleStatus.Conflict], await log.SettleAsync([Won("a", 6, 0), Won("a", 6, 1)], Start.AddHours(6), Token));
        Assert.Equal([PredictionSettleStatus.Corrected, PredictionSettleStatus.AlreadySettled], await log.SettleAsync([correction, correction], Start.AddHours(8), Token));
        Assert.Equal([PredictionSettleStatus.Corrected], await log.SettleAsync([back], Start.AddHours(9), Token));
        Assert.All(await log.SettleAsync([first, correction, back], Start.AddHours(10), Token), status => Assert.Equal(PredictionSettleStatus.AlreadySettled, status));

        PredictionRecord record = (await log.FindAsync("a", Token))!;
        Assert.Equal((3, back), (record.Version, record.Outcome));
        Assert.Equal(
            [(1, first, Start.AddHours(5)), (2, correction, Start.AddHours(8)), (3, back, Start.AddHours(9))],
            (await log.ListSettlementsAsync("a", Token)).Select(entry => (entry.Version, entry.Outcome, entry.RecordedAt)));
        Assert.Equal(["a"], await IdsAsync(new PredictionQuery { Order = PredictionOrder.SettledAt, SettledFrom = Start.AddHours(9) }));
        Assert.Empty(await log.ListSettlementsAsync("nobody", Token));
    }

    [Fact]
    public async Task An_outcome_that_cannot_be_of_this_market_is_refused_and_stops_no_other()
    {
        await log.RecordAsync([Prediction("a", 1), Prediction("b", 1), Prediction("c", 1), Prediction("d", 1) with { Market = MarketId.DoubleChance, Probabilities = [0.7, 0.7, 0.6] }], Start, Token);

        Assert.Equal(
            [PredictionSettleStatus.Mismatch, PredictionSettleStatus.Mismatch, PredictionSettleStatus.Unknown, PredictionSettleStatus.Settled, PredictionSettleStatus.Settled],
            await log.SettleAsync(
                [
                    Outcome("a", 5, SettlementOutcome.Won, SettlementOutcome.Lost), Outcome("b", 5, SettlementOutcome.Won, SettlementOutcome.Won, SettlementOutcome.Lost),
                    Won("nobody", 5, 0), Won("c", 5, 1), Outcome("d", 5, SettlementOutcome.Won, SettlementOutcome.Won, SettlementOutcome.Lost),
                ],
                Start,
                Token));

        Assert.Equal(["a", "b"], await IdsAsync(new PredictionQuery { State = PredictionState.Pending }));
    }

    protected static LoggedPrediction Prediction(string id, int hour) => new()
    {
        Id = id,
        FixtureId = new FixtureId($"fixture-{id}"),
        ModelId = "m1",
        League = "E0",
        Market = MarketId.MatchResult,
        Probabilities = [0.5, 0.25, 0.25],
        MadeAt = Start.AddHours(hour),
        StartsAt = Start.AddHours(hour + 1),
    };

    protected static PredictionOutcome Won(string id, int hour, int winner) =>
        Outcome(id, hour, [.. Enumerable.Range(0, 3).Select(index => index == winner ? SettlementOutcome.Won : SettlementOutcome.Lost)]);

    private static PredictionOutcome Outcome(string id, int hour, params SettlementOutcome[] selections) =>
        new() { PredictionId = id, Selections = [.. selections], SettledAt = Start.AddHours(hour) };

    private static ImmutableSortedDictionary<string, string> Segments(params (string Name, string Value)[] segments) =>
        segments.ToImmutableSortedDictionary(segment => segment.Name, segment => segment.Value);

    private async Task<List<string>> IdsAsync(PredictionQuery query) => [.. (await ReadAsync(query)).Select(record => record.Prediction.Id)];

    private async Task<List<PredictionRecord>> ReadAsync(PredictionQuery query)
    {
        List<PredictionRecord> records = [];
        await foreach (PredictionRecord record in log.ReadAsync(query, Token))
        {
            records.Add(record);
        }

        return records;
    }
}
