using static System.FormattableString;

namespace Betting.Execution.Risk;

/// <summary>Refuses proposals and snapshots that are wrong in themselves, with the value and the range.</summary>
internal static class RiskInput
{
    public static void Check(BetProposal proposal)
    {
        ArgumentNullException.ThrowIfNull(proposal);
        if (!proposal.Market.Offers(proposal.Selection))
        {
            throw new ArgumentException($"The market {proposal.Market} does not offer '{proposal.Selection}'; it offers {string.Join(", ", proposal.Market.Selections)}.", nameof(proposal));
        }

        if (!(proposal.Probability > 0d && proposal.Probability < 1d))
        {
            throw new ArgumentOutOfRangeException(nameof(proposal), proposal.Probability, "The probability of a proposal lies above 0 and below 1.");
        }

        if (proposal.ProbabilityError is { } error && !(error >= 0d && error < 1d))
        {
            throw new ArgumentOutOfRangeException(nameof(proposal), error, "The standard error of a probability is 0 or more and below 1.");
        }

        if (proposal.MinimumOdds is { } worst && worst > proposal.Odds)
        {
            throw new ArgumentException($"The lowest price to accept is {worst}, above the price asked for, {proposal.Odds}; it must be that price or lower.", nameof(proposal));
        }

        if (proposal.HedgeStake <= 0m)
        {
            throw new ArgumentOutOfRangeException(nameof(proposal), proposal.HedgeStake, "The stake of a hedge is positive.");
        }
    }

    public static void Check(RiskSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        NotNegative(snapshot.OpeningBalance, nameof(snapshot.OpeningBalance));
        NotNegative(snapshot.OpenExposure, nameof(snapshot.OpenExposure));
        NotNegative(snapshot.PeakBalance, nameof(snapshot.PeakBalance));
        NotNegative(snapshot.StakedToday, nameof(snapshot.StakedToday));
        NotNegative(snapshot.StakedThisWeek, nameof(snapshot.StakedThisWeek));
        NotNegative(snapshot.OpenBets, nameof(snapshot.OpenBets));
        NotNegative(snapshot.BetsToday, nameof(snapshot.BetsToday));
        NotNegative(snapshot.OpenBetsOnFixture, nameof(snapshot.OpenBetsOnFixture));
        NotNegative(snapshot.BetsOnFixture, nameof(snapshot.BetsOnFixture));
    }

    /// <summary>What to throw where amounts are too large to be added.</summary>
    public static ArgumentException TooLarge(RiskSnapshot snapshot, BetProposal proposal, decimal stake, OverflowException cause) => new(
        Invariant($"The amounts of bet '{proposal.Id}' are too large to be added exactly: balance {snapshot.Balance}, open exposure {snapshot.OpenExposure}, settled today {snapshot.SettledToday}, settled this week {snapshot.SettledThisWeek}, stake {stake} at {proposal.Odds}."),
        nameof(snapshot),
        cause);

    private static void NotNegative(decimal value, string member)
    {
        // The sign alone is quick to see; zero may carry one too.
        if (decimal.IsNegative(value) && value != 0m)
        {
            throw new ArgumentOutOfRangeException(member, value, $"{member} of a snapshot is 0 or more.");
        }
    }

    private static void NotNegative(int value, string member)
    {
        if (value < 0)
        {
            throw new ArgumentOutOfRangeException(member, value, $"{member} of a snapshot is 0 or more.");
        }
    }
}
