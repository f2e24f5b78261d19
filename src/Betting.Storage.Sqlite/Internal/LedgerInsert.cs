using Betting.Execution;
using Betting.Storage.Ledger;

namespace Betting.Storage.Sqlite.Internal;

/// <summary>Writes entries, with as little work as their columns allow.</summary>
internal sealed class LedgerInsert(SqliteSession session)
{
    private const string Proposal = """
        INSERT INTO ledger_entry (position, bankroll_id, bet_id, step, kind, at, amount, hold, balance, exposure, note, odds, fixture_id, starts_at, sport, competition, market, selection,
            bookmaker, minimum_odds, probability, model_id, strategy, correlation_keys, seen)
        VALUES (?1, ?2, ?3, 0, ?4, ?5, '0', ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23)
        """;

    private const string Other = """
        INSERT INTO ledger_entry (position, bankroll_id, bet_id, step, kind, at, amount, hold, balance, exposure, note, subject, odds, outcome)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)
        """;

    public bool HasBet(BetId id)
    {
        SqliteStatement find = session.Statement("SELECT 1 FROM ledger_entry WHERE bet_id = ?1 LIMIT 1");
        find.Bind(1, id.Value);
        bool isThere = find.Step();
        find.Reset();
        return isThere;
    }

    public void Run(long position, LedgerRow row)
    {
        if (row.Proposed is { } bet)
        {
            RunProposal(position, row, bet);
        }
        else
        {
            RunOther(position, row);
        }
    }

    private void RunProposal(long position, LedgerRow row, Bet bet)
    {
        LedgerEntry entry = row.Entry;
        SqliteStatement statement = session.Statement(Proposal);
        statement.Bind(1, position);
        statement.Bind(2, entry.BankrollId);
        statement.Bind(3, bet.Id.Value);
        statement.Bind(4, LedgerWords.Kind.Word(entry.Kind));
        statement.Bind(5, entry.At.UtcTicks);
        statement.Bind(6, entry.Hold);
        statement.Bind(7, entry.BalanceAfter);
        statement.Bind(8, entry.ExposureAfter);
        statement.Bind(9, entry.Note);
        statement.Bind(10, bet.Odds.Value);
        statement.Bind(11, bet.FixtureId.Value);
        statement.Bind(12, bet.StartsAt.UtcTicks);
        statement.Bind(13, bet.Sport);
        statement.Bind(14, bet.Competition);
        statement.Bind(15, bet.Market.ToString());
        statement.Bind(16, bet.Selection.Name);
        statement.Bind(17, bet.Bookmaker);
        statement.Bind(18, bet.MinimumOdds?.Value);
        statement.Bind(19, bet.Probability);
        statement.Bind(20, bet.ModelId);
        statement.Bind(21, bet.Strategy);
        statement.Bind(22, KeyList.Join(row.Keys));
        statement.Bind(23, row.Seen);
        statement.Step();
    }

    private void RunOther(long position, LedgerRow row)
    {
        LedgerEntry entry = row.Entry;
        SqliteStatement statement = session.Statement(Other);
        statement.Bind(1, position);
        statement.Bind(2, entry.BankrollId);
        statement.Bind(3, entry.BetId?.Value);
        statement.Bind(4, row.Step);
        statement.Bind(5, LedgerWords.Kind.Word(entry.Kind));
        statement.Bind(6, entry.At.UtcTicks);
        statement.Bind(7, entry.Amount);
        statement.Bind(8, entry.Hold);
        statement.Bind(9, entry.BalanceAfter);
        statement.Bind(10, entry.ExposureAfter);
        statement.Bind(11, entry.Note);
        statement.Bind(12, entry.Subject);
        statement.Bind(13, entry.Odds?.Value);
        statement.Bind(14, entry.Outcome is { } outcome ? LedgerWords.Outcome.Word(outcome) : null);
        statement.Step();
    }
}
