using Betting.Execution;
using static System.FormattableString;

namespace Betting.Storage.Ledger;

/// <summary>Refuses what must not enter a ledger.</summary>
internal static class LedgerInput
{
    // Leaves 13 decimals to every exact sum of amounts.
    public const decimal MaximumAmount = 1_000_000_000_000_000m;

    public static void Check(Bankroll bankroll)
    {
        ArgumentNullException.ThrowIfNull(bankroll);
        LedgerText.Name(bankroll.Id, nameof(bankroll));
        LedgerText.Name(bankroll.Currency, nameof(bankroll));
        if (bankroll.OpeningBalance is <= 0m or > MaximumAmount)
        {
            throw new ArgumentException(Invariant($"The opening balance of '{bankroll.Id}' is {bankroll.OpeningBalance}; it lies above 0 and at most at {MaximumAmount}."), nameof(bankroll));
        }

        ArgumentNullException.ThrowIfNull(bankroll.TimeZone, nameof(bankroll));
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(bankroll.TimeZone.Id, out _))
        {
            throw new ArgumentException($"The time zone '{bankroll.TimeZone.Id}' of '{bankroll.Id}' is stored by its id, and this system knows none with that id; use one of TimeZoneInfo.FindSystemTimeZoneById.", nameof(bankroll));
        }
    }

    public static void Check(BetProposal proposal)
    {
        ArgumentNullException.ThrowIfNull(proposal);
        Fixture fixture = proposal.Fixture;
        ArgumentNullException.ThrowIfNull(fixture, nameof(proposal));
        LedgerText.Name(proposal.Id.Value, nameof(proposal));
        LedgerText.Name(proposal.BankrollId, nameof(proposal));
        LedgerText.Name(fixture.Id.Value, nameof(proposal));
        LedgerText.Any(fixture.Sport, nameof(proposal));
        LedgerText.Any(fixture.Competition, nameof(proposal));
        LedgerText.Name(proposal.Selection.Name, nameof(proposal));
        LedgerText.Name(proposal.Bookmaker, nameof(proposal));
        LedgerText.Name(proposal.ModelId, nameof(proposal));
        LedgerText.Any(proposal.Strategy, nameof(proposal));
        foreach (string key in proposal.EffectiveCorrelationKeys)
        {
            LedgerText.Name(key, nameof(proposal));
        }

        if (!(proposal.Probability is >= 0d and <= 1d))
        {
            throw new ArgumentException(Invariant($"The probability of '{proposal.Id}' is {proposal.Probability}; it lies between 0 and 1."), nameof(proposal));
        }
    }

    public static void Check(BetJudgement? judgement, BetProposal proposal)
    {
        if (judgement is null || judgement.Denials.IsDefault)
        {
            throw new InvalidOperationException($"The judge gave no judgement on '{proposal.Id}'.");
        }

        if (judgement.IsApproved && judgement.Advice.Stake is <= 0m or > MaximumAmount)
        {
            throw new InvalidOperationException(Invariant($"The judge approved '{proposal.Id}' with a stake of {judgement.Advice.Stake}; an approved stake lies above 0 and at most at {MaximumAmount}."));
        }

        if (judgement.HaltReason is { } reason)
        {
            LedgerText.Any(reason, nameof(judgement));
        }
    }

    public static void Check(BetAcceptance acceptance)
    {
        ArgumentNullException.ThrowIfNull(acceptance);
        LedgerText.Any(acceptance.VenueReference, nameof(acceptance));
        if (acceptance.Stake is <= 0m or > MaximumAmount)
        {
            throw new ArgumentException(Invariant($"The accepted stake is {acceptance.Stake}; it lies above 0 and at most at {MaximumAmount}."), nameof(acceptance));
        }
    }

    public static void Check(Settlement settlement)
    {
        ArgumentNullException.ThrowIfNull(settlement);
        LedgerWords.Outcome.Word(settlement.Outcome);
        if (settlement.Profit is < -MaximumAmount or > MaximumAmount)
        {
            throw new ArgumentException(Invariant($"The profit is {settlement.Profit}; it lies between -{MaximumAmount} and {MaximumAmount}."), nameof(settlement));
        }
    }

    /// <summary>The amount of a deposit or a withdrawal.</summary>
    public static void CheckTransfer(string bankrollId, string transferId, decimal amount)
    {
        LedgerText.Name(bankrollId, nameof(bankrollId));
        LedgerText.Name(transferId, nameof(transferId));
        if (amount is <= 0m or > MaximumAmount)
        {
            throw new ArgumentOutOfRangeException(nameof(amount), amount, Invariant($"The amount of transfer '{transferId}' is {amount}; it lies above 0 and at most at {MaximumAmount}."));
        }
    }

    /// <summary>The commission of a market.</summary>
    public static void CheckCommission(string bankrollId, FixtureId fixtureId, decimal total)
    {
        LedgerText.Name(bankrollId, nameof(bankrollId));
        LedgerText.Name(fixtureId.Value, nameof(fixtureId));
        if (total is < 0m or > MaximumAmount)
        {
            throw new ArgumentOutOfRangeException(nameof(total), total, Invariant($"The commission on '{fixtureId}' is {total}; it lies between 0 and {MaximumAmount}."));
        }
    }
}
