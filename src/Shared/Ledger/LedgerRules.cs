using Betting.Execution;
using static System.FormattableString;

namespace Betting.Storage.Ledger;

/// <summary>What may follow what in a ledger, and with which amounts: written apart from the steps that make entries, so that one checks the other.</summary>
internal static class LedgerRules
{
    /// <summary>What cannot be about an entry; empty where all is well.</summary>
    /// <param name="book">The bankroll before the entry.</param>
    /// <param name="bet">The bet before the entry; <see langword="null"/> where it was never proposed, or for entries of the bankroll.</param>
    /// <param name="row">The entry.</param>
    public static IEnumerable<string> Violations(LedgerBook book, KnownBet? bet, LedgerRow row)
    {
        LedgerEntry entry = row.Entry;
        if (entry.Sequence != book.LastSequence + 1)
        {
            yield return Invariant($"its number follows {book.LastSequence}, so entries between them are missing");
        }

        if ((book.LastSequence == 0) != (entry.Kind == LedgerEntryKind.Opened))
        {
            yield return "the first entry opens the bankroll, and only the first";
        }

        if (entry.BalanceAfter != book.Balance + entry.Amount || entry.ExposureAfter != book.Exposure + entry.Hold)
        {
            yield return Invariant($"it states a balance of {entry.BalanceAfter} and an exposure of {entry.ExposureAfter}, but the entries add up to {book.Balance + entry.Amount} and {book.Exposure + entry.Hold}");
        }

        if ((entry.BetId is null ? OfBankroll(book, entry) : OfBet(bet, row)) is { } violation)
        {
            yield return violation;
        }
    }

    private static string? OfBankroll(LedgerBook book, LedgerEntry entry)
    {
        bool fits = entry.Hold == 0m && entry.Kind switch
        {
            LedgerEntryKind.Opened => entry.Amount == book.Bankroll.OpeningBalance,
            LedgerEntryKind.Halted => entry.Amount == 0m && book.State != TradingState.Halted,
            LedgerEntryKind.Reduced => entry.Amount == 0m && book.State != TradingState.Reducing,
            LedgerEntryKind.Resumed => entry.Amount == 0m && book.State != TradingState.Active,
            LedgerEntryKind.Deposited => entry.Amount > 0m && entry.Subject is not null,
            LedgerEntryKind.Withdrawn => entry.Amount < 0m && entry.Subject is not null && -entry.Amount <= book.Balance - book.Exposure,
            LedgerEntryKind.Commission => entry.Subject is not null,
            _ => false,
        };
        return fits ? null : Invariant($"an entry of kind {Word(entry)} with amount {entry.Amount} and hold {entry.Hold} does not fit a bankroll that is {LedgerWords.State.Word(book.State)} with {book.Balance - book.Exposure} free");
    }

    private static string? OfBet(KnownBet? bet, LedgerRow row)
    {
        LedgerEntry entry = row.Entry;
        if (entry.Kind is LedgerEntryKind.Reserved or LedgerEntryKind.Denied)
        {
            return bet is not null ? $"bet '{entry.BetId}' is proposed a second time" : OfProposal(row);
        }

        if (bet is null)
        {
            return $"bet '{entry.BetId}' was never proposed";
        }

        BetStatus status = bet.Bet.Status;
        bool follows = row.Step == bet.Steps && entry.Kind switch
        {
            LedgerEntryKind.Submitted => status == BetStatus.Reserved,
            LedgerEntryKind.Accepted => status is BetStatus.Submitted or BetStatus.Unknown,
            LedgerEntryKind.Rejected => status is BetStatus.Reserved or BetStatus.Submitted or BetStatus.Unknown,
            LedgerEntryKind.Unknown => status == BetStatus.Submitted,
            LedgerEntryKind.Settled => status == BetStatus.Open,
            LedgerEntryKind.Corrected => status == BetStatus.Settled,
            _ => false,
        };
        if (!follows)
        {
            return $"bet '{entry.BetId}' cannot become {Word(entry)} while it is {LedgerWords.Status.Word(status)}";
        }

        bool adds = entry.Kind switch
        {
            LedgerEntryKind.Accepted => entry.Amount == 0m && entry.Hold <= 0m && bet.Held + entry.Hold > 0m && entry.Odds is not null,
            LedgerEntryKind.Rejected => entry.Amount == 0m && entry.Hold == -bet.Held,
            LedgerEntryKind.Settled => entry.Hold == -bet.Held && entry.Amount >= -bet.Held && entry.Outcome is not null,
            LedgerEntryKind.Corrected => entry.Hold == 0m && bet.Bet.Profit + entry.Amount >= -bet.Bet.Stake && entry.Outcome is not null,
            _ => entry.Amount == 0m && entry.Hold == 0m,
        };
        return adds ? null : Invariant($"an amount of {entry.Amount} and a hold of {entry.Hold} do not fit bet '{entry.BetId}', of which {bet.Held} is held");
    }

    private static string? OfProposal(LedgerRow row)
    {
        LedgerEntry entry = row.Entry;
        if (row.Proposed is not { } proposed)
        {
            return $"it does not say what bet '{entry.BetId}' is";
        }

        bool isDenied = entry.Kind == LedgerEntryKind.Denied;
        bool fits = entry.Amount == 0m && row.Step == 0 && proposed.Stake == entry.Hold && isDenied == (entry.Hold == 0m) && isDenied != proposed.Denials.IsEmpty;
        return fits ? null : Invariant($"bet '{entry.BetId}' with a stake of {proposed.Stake}, a hold of {entry.Hold} and {proposed.Denials.Length} denials is neither reserved nor denied");
    }

    private static string Word(LedgerEntry entry) => LedgerWords.Kind.Word(entry.Kind);
}
