using Betting.Execution;
using Betting.Storage.Ledger;
using Npgsql;
using static Betting.Storage.PostgreSql.Internal.PostgreSqlSession;

namespace Betting.Storage.PostgreSql.Internal;

/// <summary>What is written of a ledger: as few statements as there are tables, however many rows.</summary>
internal sealed class LedgerWrites(Schema schema)
{
    private readonly string bankroll = schema["bankroll"];
    private readonly string days = schema["bankroll_day"];
    private readonly string fixtures = schema["bankroll_fixture"];

    private readonly string insertEntries = $"""
        INSERT INTO {schema["ledger_entry"]} (bankroll_id, sequence, bet_id, step, kind, at, amount, hold, balance, exposure, note, subject, odds, outcome, fixture_id, starts_at, sport,
            competition, market, selection, bookmaker, minimum_odds, probability, model_id, strategy, correlation_keys, seen)
        SELECT $1, new.* FROM unnest($2::bigint[], $3::text[], $4::integer[], $5::text[], $6::bigint[], $7::numeric[], $8::numeric[], $9::numeric[], $10::numeric[], $11::text[],
            $12::text[], $13::numeric[], $14::text[], $15::text[], $16::bigint[], $17::text[], $18::text[], $19::text[], $20::text[], $21::text[], $22::numeric[],
            $23::double precision[], $24::text[], $25::text[], $26::text[], $27::text[]) AS new
        """;

    public static SqlStatement Begin { get; } = new("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE", []);

    public static SqlStatement Commit { get; } = new("COMMIT", []);

    public SqlStatement Open(Bankroll opened) => new(
        $"""
        INSERT INTO {bankroll} (id, currency, opening_balance, opened_at, time_zone, state, through, balance, open_exposure, peak, at_risk, rebuilds)
        VALUES ($1, $2, $3, $4, $5, 'active', 0, 0, 0, 0, '', 0)
        """,
        [Value(opened.Id), Value(opened.Currency), Value(opened.OpeningBalance), Value(opened.OpenedAt.UtcTicks), Value(opened.TimeZone.Id)]);

    public SqlStatement Append(string bankrollId, List<LedgerRow> rows) => new(insertEntries,
    [
        Value(bankrollId),
        Column(rows, row => row.Entry.Sequence),
        Column(rows, row => row.Entry.BetId?.Value),
        Column(rows, row => row.Step),
        Column(rows, row => LedgerWords.Kind.Word(row.Entry.Kind)),
        Column(rows, row => row.Entry.At.UtcTicks),
        Column(rows, row => row.Entry.Amount),
        Column(rows, row => row.Entry.Hold),
        Column(rows, row => row.Entry.BalanceAfter),
        Column(rows, row => row.Entry.ExposureAfter),
        Column(rows, row => row.Entry.Note),
        Column(rows, row => row.Entry.Subject),
        Column(rows, row => row.Proposed?.Odds.Value ?? row.Entry.Odds?.Value),
        Column(rows, row => row.Entry.Outcome is { } outcome ? LedgerWords.Outcome.Word(outcome) : null),
        Column(rows, row => row.Proposed?.FixtureId.Value),
        Column(rows, row => row.Proposed?.StartsAt.UtcTicks),
        Column(rows, row => row.Proposed?.Sport),
        Column(rows, row => row.Proposed?.Competition),
        Column(rows, row => row.Proposed?.Market.ToString()),
        Column(rows, row => row.Proposed?.Selection.Name),
        Column(rows, row => row.Proposed?.Bookmaker),
        Column(rows, row => row.Proposed?.MinimumOdds?.Value),
        Column(rows, row => row.Proposed?.Probability),
        Column(rows, row => row.Proposed?.ModelId),
        Column(rows, row => row.Proposed?.Strategy),
        Column(rows, row => row.Proposed is null ? null : KeyList.Join(row.Keys)),
        Column(rows, row => row.Seen),
    ]);

    public SqlStatement State(LedgerBook book) => new(
        $"UPDATE {bankroll} SET state = $2, reason = $3, author = $4 WHERE id = $1",
        [Value(book.Bankroll.Id), Value(LedgerWords.State.Word(book.State)), Value(book.Reason), Value(book.Author)]);

    /// <summary>A checkpoint, with the sums that have changed since the last.</summary>
    public IEnumerable<SqlStatement> Checkpoint(string bankrollId, BookCheckpoint checkpoint, (int Day, DaySums Sums)[] changedDays, (FixtureId Fixture, int Bets)[] changedFixtures)
    {
        yield return new SqlStatement(
            $"UPDATE {bankroll} SET through = $2, balance = $3, open_exposure = $4, peak = $5, at_risk = $6, state = $7, reason = $8, author = $9 WHERE id = $1",
            [
                Value(bankrollId), Value(checkpoint.Through), Value(checkpoint.Balance), Value(checkpoint.Exposure), Value(checkpoint.Peak), Value(checkpoint.AtRisk),
                Value(LedgerWords.State.Word(checkpoint.State)), Value(checkpoint.Reason), Value(checkpoint.Author),
            ]);
        yield return new SqlStatement(
            $"""
            INSERT INTO {days} (bankroll_id, day, bets, settled, staked) SELECT $1, new.* FROM unnest($2::date[], $3::integer[], $4::numeric[], $5::numeric[]) AS new
            ON CONFLICT (bankroll_id, day) DO UPDATE SET bets = excluded.bets, settled = excluded.settled, staked = excluded.staked
            """,
            [
                Value(bankrollId), Column(changedDays, day => DateOnly.FromDayNumber(day.Day)), Column(changedDays, day => day.Sums.Bets), Column(changedDays, day => day.Sums.Settled),
                Column(changedDays, day => day.Sums.Staked),
            ]);
        yield return new SqlStatement(
            $"""
            INSERT INTO {fixtures} (bankroll_id, fixture_id, bets) SELECT $1, new.* FROM unnest($2::text[], $3::integer[]) AS new
            ON CONFLICT (bankroll_id, fixture_id) DO UPDATE SET bets = excluded.bets
            """,
            [Value(bankrollId), Column(changedFixtures, fixture => fixture.Fixture.Value), Column(changedFixtures, fixture => fixture.Bets)]);
    }

    /// <summary>Makes the sums anew, and makes every process read them anew.</summary>
    public IEnumerable<SqlStatement> Replace(string bankrollId, StoredSums sums) =>
    [
        new($"DELETE FROM {days} WHERE bankroll_id = $1", [Value(bankrollId)]),
        new($"DELETE FROM {fixtures} WHERE bankroll_id = $1", [Value(bankrollId)]),
        new($"UPDATE {bankroll} SET rebuilds = rebuilds + 1 WHERE id = $1", [Value(bankrollId)]),
        .. Checkpoint(bankrollId, sums.Checkpoint, [.. sums.Days.Select(day => (day.Key, day.Value))], [.. sums.Fixtures.Select(fixture => (fixture.Key, fixture.Value))]),
    ];

    private static NpgsqlParameter Column<TRow, TValue>(IReadOnlyList<TRow> rows, Func<TRow, TValue> value)
    {
        TValue[] values = new TValue[rows.Count];
        for (int index = 0; index < values.Length; index++)
        {
            values[index] = value(rows[index]);
        }

        return Value(values);
    }
}
