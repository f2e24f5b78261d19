using System.Runtime.CompilerServices;
using Betting.Execution;

namespace Betting.Storage.Sqlite.Internal;

/// <summary>The append-only record of bets and money.</summary>
internal sealed class SqliteBetLedger(SqliteFile file) : IBetLedger
{
    private const int EntriesPerRead = 512;

    public Task<BankrollState> OpenAsync(Bankroll bankroll, CancellationToken cancellationToken = default)
    {
        LedgerInput.Check(bankroll);
        return file.WriteAsync("open a bankroll", session => Open(session, bankroll), cancellationToken);
    }

    public Task<Reservation> ReserveAsync(BetProposal proposal, IBetJudge judge, CancellationToken cancellationToken = default)
    {
        LedgerInput.Check(proposal);
        ArgumentNullException.ThrowIfNull(judge);
        return file.WriteAsync("reserve a bet", session => Reserve(session, proposal, judge), cancellationToken);
    }

    public Task<Bet> MarkSubmittedAsync(BetId id, DateTimeOffset at, CancellationToken cancellationToken = default) =>
        StepAsync(id, "mark a bet as submitted", (bet, _) => LedgerSteps.Submit(bet, at), cancellationToken);

    public Task<Bet> AcceptAsync(BetId id, BetAcceptance acceptance, CancellationToken cancellationToken = default)
    {
        LedgerInput.Check(acceptance);
        return StepAsync(id, "accept a bet", (bet, _) => LedgerSteps.Accept(bet, acceptance), cancellationToken);
    }

    public Task<Bet> RejectAsync(BetId id, string reason, DateTimeOffset at, CancellationToken cancellationToken = default)
    {
        StoredText.Any(reason, nameof(reason));
        return StepAsync(id, "reject a bet", (bet, _) => LedgerSteps.Reject(bet, reason, at), cancellationToken);
    }

    public Task<Bet> MarkUnknownAsync(BetId id, string reason, DateTimeOffset at, CancellationToken cancellationToken = default)
    {
        StoredText.Any(reason, nameof(reason));
        return StepAsync(id, "mark a bet as unknown", (bet, _) => LedgerSteps.MarkUnknown(bet, reason, at), cancellationToken);
    }

    public Task<Bet> SettleAsync(BetId id, Settlement settlement, DateTimeOffset at, CancellationToken cancellationToken = default)
    {
        LedgerInput.Check(settlement);
        return StepAsync(id, "settle a bet", (bet, bankroll) => LedgerSteps.Settle(bet, settlement, at, bankroll.Balance), cancellationToken);
    }

    public Task HaltAsync(string bankrollId, string reason, DateTimeOffset at, CancellationToken cancellationToken = default)
    {
        StoredText.Name(bankrollId, nameof(bankrollId));
        StoredText.Name(reason, nameof(reason));
        return file.WriteAsync(
            "halt a bankroll",
            session =>
            {
                bool change = LedgerRows.GetBankroll(session, bankrollId).State == TradingState.Active;
                if (change)
                {
                    LedgerWriter.Halt(session, bankrollId, reason, at);
                }

                return change;
            },
            cancellationToken);
    }

    public Task ResumeAsync(string bankrollId, string author, string reason, DateTimeOffset at, CancellationToken cancellationToken = default)
    {
        StoredText.Name(bankrollId, nameof(bankrollId));
        StoredText.Name(author, nameof(author));
        StoredText.Name(reason, nameof(reason));
        return file.WriteAsync(
            "resume a bankroll",
            session =>
            {
                bool change = LedgerRows.GetBankroll(session, bankrollId).State == TradingState.Halted;
                if (change)
                {
                    LedgerWriter.Resume(session, bankrollId, author, reason, at);
                }

                return change;
            },
            cancellationToken);
    }

    public Task<BankrollState?> FindBankrollAsync(string bankrollId, CancellationToken cancellationToken = default)
    {
        StoredText.Name(bankrollId, nameof(bankrollId));
        return file.ReadAsync("find a bankroll", session => LedgerRows.FindBankroll(session, bankrollId)?.ToState(), cancellationToken);
    }

    public Task<Bet?> FindBetAsync(BetId id, CancellationToken cancellationToken = default) =>
        file.ReadAsync("find a bet", session => LedgerRows.FindBet(session, id)?.Bet, cancellationToken);

    public Task<IReadOnlyList<Bet>> ListBetsAsync(string bankrollId, IReadOnlyCollection<BetStatus> statuses, CancellationToken cancellationToken = default)
    {
        StoredText.Name(bankrollId, nameof(bankrollId));
        ArgumentNullException.ThrowIfNull(statuses);
        return file.ReadAsync<IReadOnlyList<Bet>>(
            "list bets",
            session => LedgerRows.Bets(session, bankrollId, statuses).ConvertAll(stored => stored.Bet),
            cancellationToken);
    }

    public async IAsyncEnumerable<LedgerEntry> ReadEntriesAsync(string bankrollId, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        StoredText.Name(bankrollId, nameof(bankrollId));
        long after = 0;
        List<LedgerEntry> page;
        do
        {
            long from = after;
            page = await file.ReadAsync("read entries", session => LedgerRows.Entries(session, bankrollId, from, EntriesPerRead), cancellationToken).ConfigureAwait(false);
            foreach (LedgerEntry entry in page)
            {
                cancellationToken.ThrowIfCancellationRequested();
                after = entry.Sequence;
                yield return entry;
            }
        }
        while (page.Count == EntriesPerRead);
    }

    public Task<LedgerVerification> VerifyAsync(string bankrollId, CancellationToken cancellationToken = default)
    {
        StoredText.Name(bankrollId, nameof(bankrollId));
        return file.ReadAsync("verify a ledger", session => LedgerAudit.Run(session, bankrollId, cancellationToken), cancellationToken);
    }

    private static BankrollState Open(SqliteSession session, Bankroll bankroll)
    {
        if (LedgerRows.FindBankroll(session, bankroll.Id) is { } known)
        {
            Bankroll there = known.Bankroll;
            return there.Currency == bankroll.Currency && there.OpeningBalance == bankroll.OpeningBalance && there.TimeZone.Id == bankroll.TimeZone.Id
                ? known.ToState()
                : throw new StoreException($"Another bankroll has the id '{bankroll.Id}': it opened with {Stored.Amount(there.OpeningBalance)} {there.Currency}, zone {there.TimeZone.Id}. Choose another id, or open it as it is.");
        }

        LedgerWriter.Open(session, bankroll);
        return LedgerRows.GetBankroll(session, bankroll.Id).ToState();
    }

    private static Reservation Reserve(SqliteSession session, BetProposal proposal, IBetJudge judge)
    {
        if (LedgerRows.FindBet(session, proposal.Id) is { } known)
        {
            return new Reservation(known.Bet, true);
        }

        StoredBankroll bankroll = LedgerRows.GetBankroll(session, proposal.BankrollId);
        BetJudgement judgement = judge.Judge(LedgerProjections.Snapshot(session, bankroll, proposal), proposal);
        LedgerInput.Check(judgement, proposal);
        Bet bet = LedgerWriter.Propose(session, bankroll, proposal, judgement);
        if (judgement.HaltReason is { } reason && bankroll.State == TradingState.Active)
        {
            LedgerWriter.Halt(session, bankroll.Bankroll.Id, reason, proposal.ProposedAt);
        }

        return new Reservation(bet, false);
    }

    private Task<Bet> StepAsync(BetId id, string operation, Func<StoredBet, StoredBankroll, LedgerChange?> step, CancellationToken cancellationToken) =>
        file.WriteAsync(
            operation,
            session =>
            {
                StoredBet before = LedgerRows.GetBet(session, id);
                StoredBankroll bankroll = LedgerRows.GetBankroll(session, before.Bet.BankrollId);
                return step(before, bankroll) is { } change ? LedgerWriter.Step(session, bankroll, before, change) : before.Bet;
            },
            cancellationToken);
}
