using Betting.Execution;

namespace Betting.Testing.Stores;

/// <summary>Refuses what must not enter the ledger.</summary>
internal static class MemoryLedgerInput
{
    private const decimal MaximumAmount = 1_000_000_000_000_000m;

    public static void Check(Bankroll bankroll)
    {
        ArgumentNullException.ThrowIfNull(bankroll);
        StoreText.Name(bankroll.Id, nameof(bankroll));
        StoreText.Name(bankroll.Currency, nameof(bankroll));
        if (bankroll.OpeningBalance is <= 0m or > MaximumAmount)
        {
            throw new ArgumentException($"The opening balance of '{bankroll.Id}' is {bankroll.OpeningBalance}; it lies above 0 and at most at {MaximumAmount}.", nameof(bankroll));
        }
    }

    public static void Check(BetProposal proposal)
    {
        ArgumentNullException.ThrowIfNull(proposal);
        StoreText.Name(proposal.Id.Value, nameof(proposal));
        StoreText.Name(proposal.BankrollId, nameof(proposal));
        StoreText.Name(proposal.Fixture.Id.Value, nameof(proposal));
        StoreText.Name(proposal.Selection.Name, nameof(proposal));
        StoreText.Name(proposal.Bookmaker, nameof(proposal));
        StoreText.Name(proposal.ModelId, nameof(proposal));
        foreach (string key in proposal.EffectiveCorrelationKeys)
        {
            StoreText.Name(key, nameof(proposal));
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
    }

    public static void Check(Settlement settlement)
    {
        ArgumentNullException.ThrowIfNull(settlement);
        if (settlement.Profit is < -MaximumAmount or > MaximumAmount)
        {
            throw new ArgumentException($"The profit is {settlement.Profit}; it lies between -{MaximumAmount} and {MaximumAmount}.", nameof(settlement));
        }
    }
}
