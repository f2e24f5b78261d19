using System.Collections.Immutable;
using Betting.Execution;
using Microsoft.Data.Sqlite;

namespace Betting.Storage.Sqlite.Internal;

/// <summary>Reads the rows of bankrolls, bets and entries.</summary>
internal static class LedgerRows
{
    private const string BetColumns = "sequence, id, bankroll_id, fixture_id, starts_at, market, selection, bookmaker, odds, stake, probability, model_id, status, proposed_at, placed_at, settled_at, outcome, profit, balance_after, venue_reference, denials, held";

    private const string EntryColumns = "sequence, bankroll_id, bet_id, kind, at, amount, hold, note";

    public static StoredBankroll? FindBankroll(SqliteSession session, string id) => session.First(
        "SELECT id, currency, opening_balance, opened_at, time_zone, balance, open_exposure, open_bets, state, halt_reason FROM bankroll WHERE id = ?1",
        reader => reader.Decode("bankroll", ReadBankroll), id);

    public static StoredBankroll GetBankroll(SqliteSession session, string id) => FindBankroll(session, id)
        ?? throw new StoreException($"The bankroll '{id}' is unknown; open it with OpenAsync first.");

    public static StoredBet? FindBet(SqliteSession session, BetId id) =>
        session.First($"SELECT {BetColumns} FROM bet WHERE id = ?1", ReadBet, id.Value);

    public static StoredBet GetBet(SqliteSession session, BetId id) => FindBet(session, id)
        ?? throw new StoreException($"The bet '{id}' is unknown; reserve it with ReserveAsync first.");

    public static List<StoredBet> Bets(SqliteSession session, string bankrollId, IReadOnlyCollection<BetStatus> statuses)
    {
        string[] words = [.. statuses.Select(LedgerWords.Status.Word).Distinct().Order(StringComparer.Ordinal)];
        string filter = words.Length == 0
            ? ""
            : $" AND status IN ({string.Join(", ", Enumerable.Range(2, words.Length).Select(number => FormattableString.Invariant($"?{number}")))})";
        return session.All($"SELECT {BetColumns} FROM bet WHERE bankroll_id = ?1{filter} ORDER BY sequence", ReadBet, [bankrollId, .. words]);
    }

    public static List<LedgerEntry> Entries(SqliteSession session, string bankrollId, long after, int count) => session.All(
        $"SELECT {EntryColumns} FROM ledger_entry WHERE bankroll_id = ?1 AND sequence > ?2 ORDER BY sequence LIMIT ?3", ReadEntry, bankrollId, after, count);

    private static StoredBankroll ReadBankroll(SqliteDataReader row) => new(
        new Bankroll
        {
            Id = row.GetString(0),
            Currency = row.GetString(1),
            OpeningBalance = row.ReadAmount(2),
            OpenedAt = row.ReadInstant(3),
            TimeZone = TimeZoneInfo.FindSystemTimeZoneById(row.GetString(4)),
        },
        row.ReadAmount(5),
        row.ReadAmount(6),
        row.GetInt32(7),
        LedgerWords.State.Parse(row.GetString(8)),
        row.ReadTextOrNull(9));

    private static StoredBet ReadBet(SqliteDataReader reader) => reader.Decode("bet", row => new StoredBet(
        new Bet
        {
            Sequence = row.GetInt64(0),
            Id = new BetId(row.GetString(1)),
            BankrollId = row.GetString(2),
            FixtureId = new FixtureId(row.GetString(3)),
            StartsAt = row.ReadInstant(4),
            Market = MarketId.Parse(row.GetString(5)),
            Selection = new Selection(row.GetString(6)),
            Bookmaker = row.GetString(7),
            Odds = new DecimalOdds(row.ReadAmount(8)),
            Stake = row.ReadAmount(9),
            Probability = row.GetDouble(10),
            ModelId = row.GetString(11),
            Status = LedgerWords.Status.Parse(row.GetString(12)),
            ProposedAt = row.ReadInstant(13),
            PlacedAt = row.ReadInstantOrNull(14),
            SettledAt = row.ReadInstantOrNull(15),
            Outcome = row.ReadTextOrNull(16) is { } outcome ? LedgerWords.Outcome.Parse(outcome) : null,
            Profit = row.ReadAmountOrNull(17),
            BalanceAfter = row.ReadAmountOrNull(18),
            VenueReference = row.ReadTextOrNull(19),
            Denials = ReadDenials(row.GetString(20)),
        },
        row.ReadAmount(21)));

    private static LedgerEntry ReadEntry(SqliteDataReader reader) => reader.Decode("ledger_entry", row => new LedgerEntry
    {
        Sequence = row.GetInt64(0),
        BankrollId = row.GetString(1),
        BetId = row.ReadTextOrNull(2) is { } bet ? new BetId(bet) : null,
        Kind = LedgerWords.Kind.Parse(row.GetString(3)),
        At = row.ReadInstant(4),
        Amount = row.ReadAmount(5),
        Hold = row.ReadAmount(6),
        Note = row.GetString(7),
    });

    private static ImmutableArray<DenialCode> ReadDenials(string text) =>
        text.Length == 0 ? [] : [.. text.Split(", ").Select(Denial.Parse)];
}
