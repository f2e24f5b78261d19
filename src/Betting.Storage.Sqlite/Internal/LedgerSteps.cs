using System.Globalization;
using Betting.Execution;

namespace Betting.Storage.Sqlite.Internal;

/// <summary>
/// What each step makes of a bet: pure. <see langword="null"/> means that the bet is where the step leads already, so nothing is written;
/// any other state than those a step starts from is refused.
/// </summary>
internal static class LedgerSteps
{
    public static LedgerChange? Submit(StoredBet stored, DateTimeOffset at)
    {
        Bet bet = stored.Bet;
        if (bet.Status == BetStatus.Submitted)
        {
            return null;
        }

        Require(bet, "be submitted", BetStatus.Reserved);
        return new LedgerChange(bet with { Status = BetStatus.Submitted }, LedgerEntryKind.Submitted, at, 0m, 0m, "");
    }

    public static LedgerChange? Accept(StoredBet stored, BetAcceptance acceptance)
    {
        Bet bet = stored.Bet;
        if (bet.Status == BetStatus.Open)
        {
            return bet.Stake == acceptance.Stake && bet.Odds == acceptance.Odds && string.Equals(bet.VenueReference, acceptance.VenueReference, StringComparison.Ordinal)
                ? null
                : throw new StoreException($"Bet '{bet.Id}' was accepted before with stake {Text(bet.Stake)} at {bet.Odds} under reference '{bet.VenueReference}'; it cannot be accepted another way.");
        }

        Require(bet, "be accepted", BetStatus.Submitted, BetStatus.Unknown);
        if (acceptance.Stake > stored.Held)
        {
            throw new StoreException($"The venue accepted {Text(acceptance.Stake)} for bet '{bet.Id}', but only {Text(stored.Held)} was reserved; check the venue's account and halt the bankroll.");
        }

        Bet after = bet with
        {
            Status = BetStatus.Open,
            Stake = acceptance.Stake,
            Odds = acceptance.Odds,
            VenueReference = acceptance.VenueReference,
            PlacedAt = acceptance.At.ToUniversalTime(),
        };
        string note = $"{acceptance.VenueReference}: {Text(acceptance.Stake)} at {acceptance.Odds}";
        return new LedgerChange(after, LedgerEntryKind.Accepted, acceptance.At, 0m, acceptance.Stake - stored.Held, note);
    }

    public static LedgerChange? Reject(StoredBet stored, string reason, DateTimeOffset at)
    {
        Bet bet = stored.Bet;
        if (bet.Status == BetStatus.Rejected)
        {
            return null;
        }

        Require(bet, "be rejected", BetStatus.Reserved, BetStatus.Submitted, BetStatus.Unknown);
        return new LedgerChange(bet with { Status = BetStatus.Rejected }, LedgerEntryKind.Rejected, at, 0m, -stored.Held, reason);
    }

    public static LedgerChange? MarkUnknown(StoredBet stored, string reason, DateTimeOffset at)
    {
        Bet bet = stored.Bet;
        if (bet.Status == BetStatus.Unknown)
        {
            return null;
        }

        Require(bet, "become unknown", BetStatus.Submitted);
        return new LedgerChange(bet with { Status = BetStatus.Unknown }, LedgerEntryKind.Unknown, at, 0m, 0m, reason);
    }

    public static LedgerChange? Settle(StoredBet stored, Settlement settlement, DateTimeOffset at, decimal balance)
    {
        Bet bet = stored.Bet;
        if (bet.Status == BetStatus.Settled)
        {
            return bet.Outcome == settlement.Outcome && bet.Profit == settlement.Profit
                ? null
                : throw new StoreException($"Bet '{bet.Id}' was settled before as {LedgerWords.Outcome.Word(bet.Outcome ?? settlement.Outcome)} with a profit of {Text(bet.Profit ?? 0m)}; it cannot be settled another way.");
        }

        Require(bet, "be settled", BetStatus.Open);
        if (settlement.Profit < -bet.Stake)
        {
            throw new ArgumentException($"A loss of {Text(-settlement.Profit)} exceeds the stake of {Text(bet.Stake)} of bet '{bet.Id}'.", nameof(settlement));
        }

        Bet after = bet with
        {
            Status = BetStatus.Settled,
            Outcome = settlement.Outcome,
            Profit = settlement.Profit,
            SettledAt = at.ToUniversalTime(),
            BalanceAfter = balance + settlement.Profit,
        };
        return new LedgerChange(after, LedgerEntryKind.Settled, at, settlement.Profit, -stored.Held, LedgerWords.Outcome.Word(settlement.Outcome));
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

    private static string Text(decimal amount) => amount.ToString(CultureInfo.InvariantCulture);
}
