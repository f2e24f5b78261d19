using Betting.Execution;
using Betting.Storage.Ledger;
using Npgsql;

namespace Betting.Storage.PostgreSql.Internal;

/// <summary>The columns of bankrolls and entries, and how they are read.</summary>
internal static class LedgerColumns
{
    public const string Bankroll = "id, currency, opening_balance, opened_at, time_zone, state, reason, author, through, balance, open_exposure, peak, at_risk";

    public const string Entry = """
        sequence, bankroll_id, bet_id, step, kind, at, amount, hold, balance, exposure, note, subject, odds, outcome, fixture_id, starts_at, sport, competition, market, selection,
        bookmaker, minimum_odds, probability, model_id, strategy, correlation_keys, seen
        """;

    public static StoredBankroll ReadBankroll(NpgsqlDataReader reader) => reader.Decode("bankroll", static row => new StoredBankroll(
        new Bankroll
        {
            Id = row.GetString(0),
            Currency = row.GetString(1),
            OpeningBalance = row.GetDecimal(2),
            OpenedAt = row.ReadInstant(3),
            TimeZone = FindZone(row.GetString(4)),
        },
        new BookCheckpoint(
            row.GetInt64(8), row.GetDecimal(9), row.GetDecimal(10), row.GetDecimal(11), LedgerWords.State.Parse(row.GetString(5)), row.ReadTextOrNull(6), row.ReadTextOrNull(7), row.GetString(12))));

    public static LedgerRow ReadRow(NpgsqlDataReader reader) => reader.Decode("ledger_entry", static row =>
    {
        LedgerEntryKind kind = LedgerWords.Kind.Parse(row.GetString(4));
        LedgerEntry entry = new()
        {
            Sequence = row.GetInt64(0),
            BankrollId = row.GetString(1),
            BetId = row.ReadTextOrNull(2) is { } bet ? new BetId(bet) : null,
            Kind = kind,
            At = row.ReadInstant(5),
            Amount = row.GetDecimal(6),
            Hold = row.GetDecimal(7),
            BalanceAfter = row.GetDecimal(8),
            ExposureAfter = row.GetDecimal(9),
            Note = row.GetString(10),
            Subject = row.ReadTextOrNull(11),
            Odds = kind == LedgerEntryKind.Accepted ? new DecimalOdds(row.GetDecimal(12)) : null,
            Outcome = row.ReadTextOrNull(13) is { } outcome ? LedgerWords.Outcome.Parse(outcome) : null,
        };
        return kind is LedgerEntryKind.Reserved or LedgerEntryKind.Denied
            ? new LedgerRow(entry, row.GetInt32(3), ReadProposed(row, entry), KeyList.Split(row.GetString(25)), row.ReadTextOrNull(26))
            : new LedgerRow(entry, row.GetInt32(3), null, [], null);
    });

    public static (int Day, DaySums Sums) ReadDay(NpgsqlDataReader reader) => reader.Decode(
        "bankroll_day", static row => (row.GetFieldValue<DateOnly>(0).DayNumber, new DaySums(row.GetInt32(1), row.GetDecimal(2), row.GetDecimal(3))));

    public static (FixtureId Fixture, int Bets) ReadFixture(NpgsqlDataReader reader) => reader.Decode(
        "bankroll_fixture", static row => (new FixtureId(row.GetString(0)), row.GetInt32(1)));

    // Another host may have written a zone that this one does not have.
    private static TimeZoneInfo FindZone(string id) => TimeZoneInfo.TryFindSystemTimeZoneById(id, out TimeZoneInfo? zone)
        ? zone
        : throw new StoreException($"The time zone '{id}' of a bankroll is unknown on this system; install the time zone data (package 'tzdata') or use a system that knows it.");

    private static Bet ReadProposed(NpgsqlDataReader row, LedgerEntry entry) => new()
    {
        Sequence = entry.Sequence,
        Id = entry.BetId ?? default,
        BankrollId = entry.BankrollId,
        FixtureId = new FixtureId(row.GetString(14)),
        StartsAt = row.ReadInstant(15),
        Sport = row.GetString(16),
        Competition = row.GetString(17),
        Market = MarketId.Parse(row.GetString(18)),
        Selection = new Selection(row.GetString(19)),
        Bookmaker = row.GetString(20),
        Odds = new DecimalOdds(row.GetDecimal(12)),
        MinimumOdds = row.ReadAmountOrNull(21) is { } minimum ? new DecimalOdds(minimum) : null,
        Stake = entry.Hold,
        Probability = row.GetDouble(22),
        ModelId = row.GetString(23),
        Strategy = row.GetString(24),
        Status = entry.Kind == LedgerEntryKind.Denied ? BetStatus.Denied : BetStatus.Reserved,
        ProposedAt = entry.At,
        Denials = entry.Kind == LedgerEntryKind.Denied && entry.Note.Length > 0 ? [.. entry.Note.Split(", ").Select(Denial.Parse)] : [],
    };
}
