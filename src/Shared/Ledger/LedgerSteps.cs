using Betting.Execution;
using static System.FormattableString;

namespace Betting.Storage.Ledger;

/// <summary>
/// What each step makes of a bet: pure. <see langword="null"/> means that the bet is where the step leads already, so nothing is written;
/// any other state than those a step starts from is refused.
/// </summary>
internal static class LedgerSteps
{
    public static LedgerDraft? Submit(KnownBet known, DateTimeOffset at)
    {
        if (known.Bet.Status == BetStatus.Submitted)
        {
            return null;
        }

        Require(known.Bet, "be submitted", BetStatus.Reserved);
        return new LedgerDraft(LedgerEntryKind.Submitted, at, 0m, 0m, "");
    }

    public static LedgerDraft? Accept(KnownBet known, BetAcceptance acceptance)
    {
        Bet bet = known.Bet;
        if (bet.Status == BetStatus.Open)
        {
            return bet.Stake == acceptance.Stake && bet.Odds == acceptance.Odds && string.Equals(bet.VenueReference, acceptance.VenueReference, StringComparison.Ordinal)
                ? null
                : throw new StoreException(Invariant($"Bet '{bet.Id}' was accepted before with stake {bet.Stake} at {bet.Odds} under reference '{bet.VenueReference}'; it cannot be accepted another way."));
        }

        Require(bet, "be accepted", BetStatus.Submitted, BetStatus.Unknown);
        if (acceptance.Stake > known.Held)
        {
            throw new StoreException(Invariant($"The venue accepted {acceptance.Stake} for bet '{bet.Id}', but only {known.Held} was reserved; check the venue's account and halt the bankroll."));
        }

        string note = Invariant($"{acceptance.VenueReference}: {acceptance.Stake} at {acceptance.Odds}");
        return new LedgerDraft(LedgerEntryKind.Accepted, acceptance.At, 0m, acceptance.Stake - known.Held, note, acceptance.VenueReference, acceptance.Odds);
    }

    public static LedgerDraft? Reject(KnownBet known, string reason, DateTimeOffset at)
    {
        if (known.Bet.Status == BetStatus.Rejected)
        {
            return null;
        }

        Require(known.Bet, "be rejected", BetStatus.Reserved, BetStatus.Submitted, BetStatus.Unknown);
        return new LedgerDraft(LedgerEntryKind.Rejected, at, 0m, -known.Held, reason);
    }

    public static LedgerDraft? MarkUnknown(KnownBet known, string reason, DateTimeOffset at)
    {
        if (known.Bet.Status == BetStatus.Unknown)
        {
            return null;
        }

        Require(known.Bet, "become unknown", BetStatus.Submitted);
        return new LedgerDraft(LedgerEntryKind.Unknown, at, 0m, 0m, reason);
    }

    public static LedgerDraft? Settle(KnownBet known, Settlement settlement, DateTimeOffset at)
    {
        Bet bet = known.Bet;
        if (bet.Status == BetStatus.Settled)
        {
            return IsSettledAs(bet, settlement)
                ? null
                : throw new StoreException(Invariant($"Bet '{bet.Id}' was settled before as {LedgerWords.Outcome.Word(bet.Outcome ?? settlement.Outcome)} with a profit of {bet.Profit}; use CorrectAsync to settle it another way."));
        }

        Require(bet, "be settled", BetStatus.Open);
        RequireWithinStake(bet, settlement);
        return new LedgerDraft(LedgerEntryKind.Settled, at, settlement.Profit, -known.Held, LedgerWords.Outcome.Word(settlement.Outcome), Outcome: settlement.Outcome);
    }

    public static LedgerDraft? Correct(KnownBet known, Settlement settlement, string reason, DateTimeOffset at)
    {
        Bet bet = known.Bet;
        Require(bet, "be corrected", BetStatus.Settled);
        RequireWithinStake(bet, settlement);
        return IsSettledAs(bet, settlement)
            ? null
            : new LedgerDraft(LedgerEntryKind.Corrected, at, settlement.Profit - (bet.Profit ?? 0m), 0m, $"{LedgerWords.Outcome.Word(settlement.Outcome)}: {reason}", Outcome: settlement.Outcome);
    }

    private static bool IsSettledAs(Bet bet, Settlement settlement) => bet.Outcome == settlement.Outcome && bet.Profit == settlement.Profit;

    private static void RequireWithinStake(Bet bet, Settlement settlement)
    {
        if (settlement.Profit < -bet.Stake)
        {
            throw new ArgumentException(Invariant($"A loss of {-settlement.Profit} exceeds the stake of {bet.Stake} of bet '{bet.Id}'."), nameof(settlement));
        }
    }

    private static void Require(Bet bet, string what, params ReadOnlySpan<BetStatus> allowed)
    {
        if (!allowed.Contains(bet.Status))
        {
            List<string> words = [];
            foreach (BetStatus status in allowed)
            {
                words.Add(LedgerWords.Status.Word(status));
            }

            throw new StoreException($"Bet '{bet.Id}' is {LedgerWords.Status.Word(bet.Status)}; only a bet that is {string.Join(" or ", words)} can {what}. Read the bet again and go on from its state.");
        }
    }
}
