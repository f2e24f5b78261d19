using Betting.Execution;

namespace Betting.Storage.Sqlite.Internal;

/// <summary>Refuses what must not enter the ledger.</summary>
internal static class LedgerInput
{
    // Leaves 13 decimals to every exact sum of amounts.
    private const decimal MaximumAmount = 1_000_000_000_000_000m;

    public static void Check(Bankroll bankroll)
    {
        ArgumentNullException.ThrowIfNull(bankroll);
        StoredText.Name(bankroll.Id, nameof(bankroll));
        StoredText.Name(bankroll.Currency, nameof(bankroll));
        if (bankroll.OpeningBalance is <= 0m or > MaximumAmount)
        {
            throw new ArgumentException($"The opening balance of '{bankroll.Id}' is {bankroll.OpeningBalance}; it lies above 0 and at most at {MaximumAmount}.", nameof(bankroll));
        }

        if (!TimeZoneInfo.TryFindSystemTimeZoneById(bankroll.TimeZone.Id, out _))
        {
            throw new ArgumentException($"The time zone '{bankroll.TimeZone.Id}' of '{bankroll.Id}' is stored by its id, and this system knows none with that id; use one of TimeZoneInfo.FindSystemTimeZoneById.", nameof(bankroll));
        }
    }

    public static void Check(BetProposal proposal)
    {
        ArgumentNullException.ThrowIfNull(proposal);
        ArgumentNullException.ThrowIfNull(proposal.Fixture, nameof(proposal));
        StoredText.Name(proposal.Id.Value, nameof(proposal));
        StoredText.Name(proposal.BankrollId, nameof(proposal));
        StoredText.Name(proposal.Fixture.Id.Value, nameof(proposal));
        StoredText.Name(proposal.Selection.Name, nameof(proposal));
        StoredText.Name(proposal.Bookmaker, nameof(proposal));
        StoredText.Name(proposal.ModelId, nameof(proposal));
        foreach (string key in proposal.EffectiveCorrelationKeys)
        {
            StoredText.Name(key, nameof(proposal));
        }

        if (!(proposal.Probability is >= 0d and <= 1d))
        {
            throw new ArgumentException($"The probability of '{proposal.Id}' is {proposal.Probability}; it lies between 0 and 1.", nameof(proposal));
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
            throw new InvalidOperationException($"The judge approved '{proposal.Id}' with a stake of {judgement.Advice.Stake}; an approved stake lies above 0 and at most at {MaximumAmount}.");
        }

        if (judgement.HaltReason is { } reason)
        {
            StoredText.Any(reason, nameof(judgement));
        }
    }

    public static void Check(BetAcceptance acceptance)
    {
        ArgumentNullException.ThrowIfNull(acceptance);
        StoredText.Any(acceptance.VenueReference, nameof(acceptance));
        if (acceptance.Stake <= 0m)
        {
            throw new ArgumentException($"The accepted stake is {acceptance.Stake}; it is positive.", nameof(acceptance));
        }
    }

    public static void Check(Settlement settlement)
    {
        ArgumentNullException.ThrowIfNull(settlement);
        LedgerWords.Outcome.Word(settlement.Outcome);
        if (settlement.Profit is < -MaximumAmount or > MaximumAmount)
        {
            throw new ArgumentException($"The profit is {settlement.Profit}; it lies between -{MaximumAmount} and {MaximumAmount}.", nameof(settlement));
        }
    }
}
