using Betting.Execution;
using Betting.Storage.Ledger;
using Npgsql;
using static Betting.Storage.PostgreSql.Internal.PostgreSqlSession;

namespace Betting.Storage.PostgreSql.Internal;

/// <summary>What is read of bankrolls, bets and entries.</summary>
/// <remarks>
/// Lists are asked for one by one behind OFFSET 0: a plan that is made while the tables are small and then kept must be right when they are large.
/// A list in one condition would be looked for through the whole table.
/// </remarks>
internal sealed class LedgerReads(Schema schema)
{
    private readonly string bankroll = schema["bankroll"];
    private readonly string entry = schema["ledger_entry"];
    private readonly string days = schema["bankroll_day"];
    private readonly string fixtures = schema["bankroll_fixture"];

    /// <summary>Waits for other writers of a bankroll, holds it to the end of the transaction, and tells which sums are stored.</summary>
    public SqlStatement Lock(string id, Action<long, int> found) => new(
        $"SELECT through, rebuilds FROM {bankroll} WHERE id = $1 FOR NO KEY UPDATE", [Value(id)], reader => found(reader.GetInt64(0), reader.GetInt32(1)));

    public SqlStatement Bankroll(string id, Action<StoredBankroll> found) => new(
        $"SELECT {LedgerColumns.Bankroll} FROM {bankroll} WHERE id = $1", [Value(id)], reader => found(LedgerColumns.ReadBankroll(reader)));

    /// <summary>A bankroll with the balance and the exposure after its last entry.</summary>
    public SqlStatement State(string id, Action<BankrollState> found) => new(
        $"""
        SELECT {LedgerColumns.Bankroll}, balance_now, exposure_now FROM {bankroll}
        CROSS JOIN LATERAL (SELECT balance AS balance_now, exposure AS exposure_now FROM {entry} WHERE bankroll_id = $1 ORDER BY sequence DESC LIMIT 1) AS latest
        WHERE id = $1
        """,
        [Value(id)],
        reader =>
        {
            StoredBankroll stored = LedgerColumns.ReadBankroll(reader);
            found(new BankrollState
            {
                Bankroll = stored.Bankroll,
                Balance = reader.GetDecimal(13),
                OpenExposure = reader.GetDecimal(14),
                State = stored.Checkpoint.State,
                HaltReason = stored.Checkpoint.Reason,
                HaltAuthor = stored.Checkpoint.Author,
            });
        });

    /// <summary>The entries of bets, in the order of each bet's steps.</summary>
    public SqlStatement Bets(IEnumerable<BetId> ids, Action<LedgerRow> read) => new(
        $"SELECT found.* FROM unnest($1) AS asked(id) CROSS JOIN LATERAL (SELECT {LedgerColumns.Entry} FROM {entry} WHERE bet_id = asked.id ORDER BY step OFFSET 0) AS found",
        [Value(ids.Select(id => id.Value).ToArray())],
        reader => read(LedgerColumns.ReadRow(reader)));

    /// <summary>The entries of the bets that were at risk at a checkpoint, up to it, in the order of each bet's steps.</summary>
    public SqlStatement AtRisk(StoredBankroll stored, Action<LedgerRow> read) => new(
        $"""
        SELECT found.* FROM unnest($2) AS asked(number)
        CROSS JOIN LATERAL (SELECT bet_id AS id FROM {entry} WHERE bankroll_id = $1 AND sequence = asked.number OFFSET 0) AS bet
        CROSS JOIN LATERAL (SELECT {LedgerColumns.Entry} FROM {entry} WHERE bet_id = bet.id AND sequence <= $3 ORDER BY step OFFSET 0) AS found
        """,
        [Value(stored.Bankroll.Id), Value(stored.Checkpoint.SequencesAtRisk().ToArray()), Value(stored.Checkpoint.Through)],
        reader => read(LedgerColumns.ReadRow(reader)));

    /// <summary>All entries of a bankroll after a number, in their order.</summary>
    public SqlStatement After(string id, long after, Action<LedgerRow> read) => Entries(
        "bankroll_id = $1 AND sequence > $2 ORDER BY sequence", [Value(id), Value(after)], read);

    /// <summary>The same for a book, but none where the stored sums are not those that the book began with.</summary>
    public SqlStatement After(LedgerBook book, int rebuilds, Action<LedgerRow> read) => Entries(
        $"bankroll_id = $1 AND sequence > $2 AND EXISTS (SELECT 1 FROM {bankroll} WHERE id = $1 AND through = $3 AND rebuilds = $4) ORDER BY sequence",
        [Value(book.Bankroll.Id), Value(book.LastSequence), Value(book.Through), Value(rebuilds)],
        read);

    public SqlStatement Page(string id, long after, int count, Action<LedgerRow> read) => Entries(
        "bankroll_id = $1 AND sequence > $2 ORDER BY sequence LIMIT $3", [Value(id), Value(after), Value(count)], read);

    /// <summary>The entries of any bankroll itself about subjects, in their order.</summary>
    public SqlStatement About(string[] subjects, Action<LedgerRow> read) => new(
        $"SELECT found.* FROM unnest($1) AS asked(subject) CROSS JOIN LATERAL (SELECT {LedgerColumns.Entry} FROM {entry} WHERE subject = asked.subject AND bet_id IS NULL ORDER BY sequence OFFSET 0) AS found",
        [Value(subjects)],
        reader => read(LedgerColumns.ReadRow(reader)));

    public SqlStatement Days(string id, DateOnly[] of, Action<(int Day, DaySums Sums)> read) => new(
        $"SELECT found.* FROM unnest($2) AS asked(day) CROSS JOIN LATERAL (SELECT day, bets, settled, staked FROM {days} WHERE bankroll_id = $1 AND day = asked.day OFFSET 0) AS found",
        [Value(id), Value(of)], reader => read(LedgerColumns.ReadDay(reader)));

    public SqlStatement AllDays(string id, Action<(int Day, DaySums Sums)> read) => new(
        $"SELECT day, bets, settled, staked FROM {days} WHERE bankroll_id = $1", [Value(id)], reader => read(LedgerColumns.ReadDay(reader)));

    public SqlStatement Fixtures(string id, string[] of, Action<(FixtureId Fixture, int Bets)> read) => new(
        $"SELECT asked.id, found.bets FROM unnest($2) AS asked(id) CROSS JOIN LATERAL (SELECT bets FROM {fixtures} WHERE bankroll_id = $1 AND fixture_id = asked.id OFFSET 0) AS found",
        [Value(id), Value(of)], reader => read(LedgerColumns.ReadFixture(reader)));

    public SqlStatement AllFixtures(string id, Action<(FixtureId Fixture, int Bets)> read) => new(
        $"SELECT fixture_id, bets FROM {fixtures} WHERE bankroll_id = $1", [Value(id)], reader => read(LedgerColumns.ReadFixture(reader)));

    /// <summary>The bankroll of a bet.</summary>
    public SqlStatement Home(BetId id, Action<string> found) => new(
        $"SELECT bankroll_id FROM {entry} WHERE bet_id = $1 AND step = 0", [Value(id.Value)], reader => found(reader.GetString(0)));

    private SqlStatement Entries(string which, NpgsqlParameter[] parameters, Action<LedgerRow> read) => new(
        $"SELECT {LedgerColumns.Entry} FROM {entry} WHERE {which}", parameters, reader => read(LedgerColumns.ReadRow(reader)));
}
