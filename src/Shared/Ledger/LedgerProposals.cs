using Betting.Execution;

namespace Betting.Storage.Ledger;

/// <summary>Makes the entries of a ledger.</summary>
internal static class LedgerProposals
{
    /// <summary>The next entry of a bankroll.</summary>
    public static LedgerEntry Entry(LedgerBook book, BetId? bet, in LedgerDraft draft) => new()
    {
        Sequence = book.LastSequence + 1,
        BankrollId = book.Bankroll.Id,
        BetId = bet,
        Kind = draft.Kind,
        At = draft.At.ToUniversalTime(),
        Amount = draft.Amount,
        Hold = draft.Hold,
        Note = draft.Note,
        Subject = draft.Subject,
        Odds = draft.Odds,
        Outcome = draft.Outcome,
        BalanceAfter = book.Balance + draft.Amount,
        ExposureAfter = book.Exposure + draft.Hold,
    };

    /// <summary>Writes a proposal with its judgement: denied or reserved.</summary>
    public static Bet Append(ILedgerRows rows, LedgerBook book, BetProposal proposal, BetJudgement judgement, RiskSnapshot seen)
    {
        bool approved = judgement.IsApproved;
        decimal stake = approved ? judgement.Advice.Stake : 0m;
        string codes = approved ? "" : string.Join(", ", judgement.Denials.Select(denial => denial.CodeText));
        LedgerEntry entry = Entry(book, proposal.Id, new LedgerDraft(approved ? LedgerEntryKind.Reserved : LedgerEntryKind.Denied, proposal.ProposedAt, 0m, stake, codes));
        Bet bet = new()
        {
            Sequence = entry.Sequence,
            Id = proposal.Id,
            BankrollId = proposal.BankrollId,
            FixtureId = proposal.Fixture.Id,
            StartsAt = proposal.Fixture.StartsAt.ToUniversalTime(),
            Sport = proposal.Fixture.Sport,
            Competition = proposal.Fixture.Competition,
            Strategy = proposal.Strategy,
            MinimumOdds = proposal.MinimumOdds,
            Market = proposal.Market,
            Selection = proposal.Selection,
            Bookmaker = proposal.Bookmaker,
            Odds = proposal.Odds,
            Stake = stake,
            Probability = proposal.Probability,
            ModelId = proposal.ModelId,
            Status = approved ? BetStatus.Reserved : BetStatus.Denied,
            ProposedAt = entry.At,
            Denials = approved ? [] : [.. judgement.Denials.Select(denial => denial.Code)],
        };
        LedgerRow row = new(entry, 0, bet, proposal.EffectiveCorrelationKeys, SeenText.Of(seen, proposal.EffectiveCorrelationKeys, proposal.ExposureKeys));
        rows.Append(book, row);
        book.Apply(row, approved ? KnownBet.From(row, proposal.ExposureKeys) : null);
        return bet;
    }
}
