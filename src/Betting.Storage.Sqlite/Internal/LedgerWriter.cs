using Betting.Execution;

namespace Betting.Storage.Sqlite.Internal;

/// <summary>Appends entries and brings everything that is derived from them up to date, inside the caller's transaction.</summary>
internal static class LedgerWriter
{
    public static void Open(SqliteSession session, Bankroll bankroll)
    {
        session.Execute(
            "INSERT INTO bankroll (id, currency, opening_balance, opened_at, time_zone, balance, open_exposure, open_bets, state, halt_reason) VALUES (?1, ?2, ?3, ?4, ?5, ?3, '0', 0, 'active', NULL)",
            bankroll.Id, bankroll.Currency, Stored.Amount(bankroll.OpeningBalance), Stored.Instant(bankroll.OpenedAt), bankroll.TimeZone.Id);
        Append(session, bankroll.Id, null, LedgerEntryKind.Opened, bankroll.OpenedAt, bankroll.OpeningBalance, 0m, "");
    }

    /// <summary>Writes a new bet with its first entry: denied or reserved.</summary>
    public static Bet Propose(SqliteSession session, StoredBankroll bankroll, BetProposal proposal, BetJudgement judgement)
    {
        bool approved = judgement.IsApproved;
        decimal stake = approved ? judgement.Advice.Stake : 0m;
        string codes = string.Join(", ", judgement.Denials.Select(denial => denial.CodeText));
        long sequence = session.Insert(
            "INSERT INTO bet (id, bankroll_id, fixture_id, starts_at, market, selection, bookmaker, odds, stake, probability, model_id, status, proposed_at, denials, held) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?9)",
            proposal.Id.Value, proposal.BankrollId, proposal.Fixture.Id.Value, Stored.Instant(proposal.Fixture.StartsAt), proposal.Market.ToString(), proposal.Selection.Name,
            proposal.Bookmaker, Stored.Amount(proposal.Odds.Value), Stored.Amount(stake), proposal.Probability, proposal.ModelId,
            LedgerWords.Status.Word(approved ? BetStatus.Reserved : BetStatus.Denied), Stored.Instant(proposal.ProposedAt), codes);
        foreach (string key in proposal.EffectiveCorrelationKeys)
        {
            session.Execute("INSERT INTO bet_correlation (bet_sequence, correlation_key) VALUES (?1, ?2)", sequence, key);
        }

        Append(session, bankroll.Bankroll.Id, proposal.Id, approved ? LedgerEntryKind.Reserved : LedgerEntryKind.Denied, proposal.ProposedAt, 0m, stake, codes);
        StoredBet stored = LedgerRows.GetBet(session, proposal.Id);
        if (approved)
        {
            AddToBankroll(session, bankroll, 0m, stake, 1);
            LedgerProjections.AddExposure(session, stored.Bet, stake, 1);
            LedgerProjections.AddToDay(session, bankroll.Bankroll, proposal.ProposedAt, 1, 0m);
        }

        return stored.Bet;
    }

    /// <summary>Writes one step of a bet.</summary>
    public static Bet Step(SqliteSession session, StoredBankroll bankroll, StoredBet before, LedgerChange change)
    {
        Bet after = change.After;
        StoredBet stored = new(after, before.Held + change.Hold);
        session.Execute(
            "UPDATE bet SET odds = ?2, stake = ?3, status = ?4, placed_at = ?5, settled_at = ?6, outcome = ?7, profit = ?8, balance_after = ?9, venue_reference = ?10, held = ?11 WHERE id = ?1",
            after.Id.Value, Stored.Amount(after.Odds.Value), Stored.Amount(after.Stake), LedgerWords.Status.Word(after.Status), Stored.Instant(after.PlacedAt), Stored.Instant(after.SettledAt),
            after.Outcome is { } outcome ? LedgerWords.Outcome.Word(outcome) : null, Stored.Amount(after.Profit), Stored.Amount(after.BalanceAfter), after.VenueReference, Stored.Amount(stored.Held));
        Append(session, after.BankrollId, after.Id, change.Kind, change.At, change.Amount, change.Hold, change.Note);

        int openBets = (stored.IsAtRisk ? 1 : 0) - (before.IsAtRisk ? 1 : 0);
        if (change.Amount != 0m || change.Hold != 0m || openBets != 0)
        {
            AddToBankroll(session, bankroll, change.Amount, change.Hold, openBets);
            LedgerProjections.AddExposure(session, after, change.Hold, openBets);
        }

        if (after.Status == BetStatus.Rejected)
        {
            LedgerProjections.AddToDay(session, bankroll.Bankroll, after.ProposedAt, -1, 0m);
        }
        else if (after.Status == BetStatus.Settled)
        {
            LedgerProjections.AddToDay(session, bankroll.Bankroll, change.At, 0, change.Amount);
        }

        return after;
    }

    public static void Halt(SqliteSession session, string bankrollId, string reason, DateTimeOffset at)
    {
        session.Execute("UPDATE bankroll SET state = 'halted', halt_reason = ?2 WHERE id = ?1", bankrollId, reason);
        Append(session, bankrollId, null, LedgerEntryKind.Halted, at, 0m, 0m, reason);
    }

    public static void Resume(SqliteSession session, string bankrollId, string author, string reason, DateTimeOffset at)
    {
        session.Execute("UPDATE bankroll SET state = 'active', halt_reason = NULL WHERE id = ?1", bankrollId);
        Append(session, bankrollId, null, LedgerEntryKind.Resumed, at, 0m, 0m, $"{author}: {reason}");
    }

    private static void AddToBankroll(SqliteSession session, StoredBankroll bankroll, decimal amount, decimal hold, int openBets) => session.Execute(
        "UPDATE bankroll SET balance = ?2, open_exposure = ?3, open_bets = ?4 WHERE id = ?1",
        bankroll.Bankroll.Id, Stored.Amount(bankroll.Balance + amount), Stored.Amount(bankroll.OpenExposure + hold), bankroll.OpenBets + openBets);

    private static void Append(SqliteSession session, string bankrollId, BetId? bet, LedgerEntryKind kind, DateTimeOffset at, decimal amount, decimal hold, string note) => session.Execute(
        "INSERT INTO ledger_entry (bankroll_id, bet_id, kind, at, amount, hold, note) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        bankrollId, bet?.Value, LedgerWords.Kind.Word(kind), Stored.Instant(at), Stored.Amount(amount), Stored.Amount(hold), note);
}
