using System.Collections.Immutable;
using Betting.Execution;
using Betting.Storage.Ledger;
using Microsoft.Data.Sqlite;

namespace Betting.Storage.Sqlite.Internal;

/// <summary>The columns of bankrolls and entries, and how they are read.</summary>
internal static class LedgerColumns
{
    public const string Bankroll = "id, currency, opening_balance, opened_at, time_zone, number, state, reason, author, through, balance, open_exposure, peak, at_risk";

    public const string Entry = """
        sequence, bankroll_id, bet_id, step, kind, at, amount, hold, balance, exposure, note, subject, odds, outcome, fixture_id, starts_at, sport, competition, market, selection,
        bookmaker, minimum_odds, probability, model_id, strategy, correlation_keys, seen
        """;

    // A bankroll's entries lie together: its number above 40 bits of the entry's.
    private const int SequenceBits = 40;

    /// <summary>Where an entry of a bankroll lies.</summary>
    public static long Position(long bankroll, long sequence) => (bankroll << SequenceBits) + sequence;

    public static Bankroll ReadBankroll(SqliteDataReader row) => new()
    {
        Id = row.GetString(0),
        Currency = row.GetString(1),
        OpeningBalance = row.ReadAmount(2),
        OpenedAt = row.ReadInstant(3),
        TimeZone = TimeZoneInfo.FindSystemTimeZoneById(row.GetString(4)),
    };

    public static StoredBankroll ReadStored(SqliteDataReader row) => new(
        row.GetInt64(5),
        ReadBankroll(row),
        new BookCheckpoint(
            row.GetInt64(9), row.ReadAmount(10), row.ReadAmount(11), row.ReadAmount(12), LedgerWords.State.Parse(row.GetString(6)), row.ReadTextOrNull(7), row.ReadTextOrNull(8), row.GetString(13)));

    public static LedgerRow ReadRow(SqliteDataReader row)
    {
        LedgerEntryKind kind = LedgerWords.Kind.Parse(row.GetString(4));
        LedgerEntry entry = new()
        {
            Sequence = row.GetInt64(0),
            BankrollId = row.GetString(1),
            BetId = row.ReadTextOrNull(2) is { } bet ? new BetId(bet) : null,
            Kind = kind,
            At = row.ReadInstant(5),
            Amount = row.ReadAmount(6),
            Hold = row.ReadAmount(7),
            BalanceAfter = row.ReadAmount(8),
            ExposureAfter = row.ReadAmount(9),
            Note = row.GetString(10),
            Subject = row.ReadTextOrNull(11),
            Odds = kind == LedgerEntryKind.Accepted ? new DecimalOdds(row.ReadAmount(12)) : null,
            Outcome = row.ReadTextOrNull(13) is { } outcome ? LedgerWords.Outcome.Parse(outcome) : null,
        };
        return kind is LedgerEntryKind.Reserved or LedgerEntryKind.Denied
            ? new LedgerRow(entry, row.GetInt32(3), ReadProposed(row, entry), KeyList.Split(row.GetString(25)), row.ReadTextOrNull(26))
            : new LedgerRow(entry, row.GetInt32(3), null, [], null);
    }

    public static ImmutableArray<DenialCode> ReadDenials(string text) => text.Length == 0 ? [] : [.. text.Split(", ").Select(Denial.Parse)];

    private static Bet ReadProposed(SqliteDataReader row, LedgerEntry entry) => new()
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
        Odds = new DecimalOdds(row.ReadAmount(12)),
        MinimumOdds = row.ReadAmountOrNull(21) is { } minimum ? new DecimalOdds(minimum) : null,
        Stake = entry.Hold,
        Probability = row.GetDouble(22),
        ModelId = row.GetString(23),
        Strategy = row.GetString(24),
        Status = entry.Kind == LedgerEntryKind.Denied ? BetStatus.Denied : BetStatus.Reserved,
        ProposedAt = entry.At,
        Denials = ReadDenials(entry.Kind == LedgerEntryKind.Denied ? entry.Note : ""),
    };
}
