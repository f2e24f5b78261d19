using System.Collections.Immutable;
using Betting.Execution;
using Betting.Storage.Ledger;
using Microsoft.Data.Sqlite;

namespace Betting.Storage.Sqlite.Internal;

/// <summary>Reads the ledger as it was before its fourth format: bets in rows of their own, entries numbered over the whole file.</summary>
internal static class OldLedger
{
    public const string Select = """
        SELECT e.sequence, e.bankroll_id, e.bet_id, e.kind, e.at, e.amount, e.hold, e.note, b.sequence, b.fixture_id, b.starts_at, b.market, b.selection, b.bookmaker, b.odds,
            b.probability, b.model_id, b.outcome, b.venue_reference
        FROM old_entry AS e LEFT JOIN old_bet AS b ON b.id = e.bet_id
        WHERE e.bankroll_id = ?1 AND e.sequence > ?2 ORDER BY e.sequence LIMIT ?3
        """;

    public static (long Sequence, LedgerEntry Entry, Bet? Bet) Read(SqliteDataReader row)
    {
        LedgerEntryKind kind = LedgerWords.Kind.Parse(row.GetString(3));
        bool hasBet = !row.IsDBNull(2);
        LedgerEntry entry = new()
        {
            Sequence = row.GetInt64(0),
            BankrollId = row.GetString(1),
            BetId = hasBet ? new BetId(row.GetString(2)) : null,
            Kind = kind,
            At = row.ReadInstant(4),
            Amount = row.ReadAmount(5),
            Hold = row.ReadAmount(6),
            Note = row.GetString(7),
            Subject = kind switch
            {
                LedgerEntryKind.Accepted => row.ReadTextOrNull(18),
                LedgerEntryKind.Resumed => row.GetString(7).Split(": ", 2)[0],
                _ => null,
            },
            Odds = kind == LedgerEntryKind.Accepted ? new DecimalOdds(row.ReadAmount(14)) : null,
            Outcome = kind == LedgerEntryKind.Settled ? LedgerWords.Outcome.Parse(row.GetString(7)) : null,
        };
        return (entry.Sequence, entry, hasBet ? ReadBet(row) : null);
    }

    /// <summary>The bet as it was right after its first entry. The price that was asked for is lost where another one was accepted.</summary>
    public static Bet Proposed(Bet bet, LedgerEntry first) => bet with
    {
        Sequence = first.Sequence,
        Stake = first.Hold,
        Status = first.Kind == LedgerEntryKind.Denied ? BetStatus.Denied : BetStatus.Reserved,
        ProposedAt = first.At,
        Denials = LedgerColumns.ReadDenials(first.Note),
    };

    public static ImmutableArray<string> KeysOf(SqliteSession session, long bet) =>
        [.. session.All("SELECT correlation_key FROM bet_correlation WHERE bet_sequence = ?1", reader => reader.GetString(0), bet)];

    private static Bet ReadBet(SqliteDataReader row) => new()
    {
        Sequence = row.GetInt64(8),
        Id = new BetId(row.GetString(2)),
        BankrollId = row.GetString(1),
        FixtureId = new FixtureId(row.GetString(9)),
        StartsAt = row.ReadInstant(10),
        Market = MarketId.Parse(row.GetString(11)),
        Selection = new Selection(row.GetString(12)),
        Bookmaker = row.GetString(13),
        Odds = new DecimalOdds(row.ReadAmount(14)),
        Stake = 0m,
        Probability = row.GetDouble(15),
        ModelId = row.GetString(16),
        Status = BetStatus.Reserved,
        ProposedAt = row.ReadInstant(4),
    };
}
