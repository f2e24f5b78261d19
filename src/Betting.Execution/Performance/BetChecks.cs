namespace Betting.Execution.Performance;

/// <summary>Refuses bets that no summary can count, with their place and the value.</summary>
internal static class BetChecks
{
    public static void Check(in SettledBet bet, long stake, long profit, int index)
    {
        if (!(bet.Odds >= 1 && double.IsFinite(bet.Odds)))
        {
            throw Refusal(index, FormattableString.Invariant($"has odds of {bet.Odds}; decimal odds are finite and 1 or more"));
        }

        if (!(bet.Probability >= 0 && bet.Probability <= 1))
        {
            throw Refusal(index, FormattableString.Invariant($"has a probability of {bet.Probability}; it lies between 0 and 1"));
        }

        if (double.IsInfinity(bet.ClosingValue) || bet.ClosingValue < -1)
        {
            throw Refusal(index, FormattableString.Invariant($"has a closing value of {bet.ClosingValue}; it is -1 or more, or NaN where it is not known"));
        }

        if (stake < 0)
        {
            throw Refusal(index, FormattableString.Invariant($"has a stake of {bet.Stake}; a stake is not negative"));
        }

        if (profit < -stake || (bet.Outcome == SettlementOutcome.Void && profit != 0))
        {
            throw Refusal(index, FormattableString.Invariant($"is {bet.Outcome} with a profit of {bet.Profit} on a stake of {bet.Stake}; a loss never exceeds the stake, and a void bet has none"));
        }

        if (bet.Outcome is < SettlementOutcome.Won or > SettlementOutcome.Partial || bet.Market is < MarketKind.MatchResult or > MarketKind.EachWay)
        {
            throw Refusal(index, $"has the outcome {bet.Outcome} in a market of the kind {bet.Market}; both are named values");
        }

        if (bet.PlacedAt > bet.SettledAt)
        {
            throw Refusal(index, FormattableString.Invariant($"was placed at {bet.PlacedAt:O} and settled before, at {bet.SettledAt:O}"));
        }

        if (bet.Sport is null || bet.Competition is null || bet.Bookmaker is null)
        {
            throw Refusal(index, "lacks its sport, competition or bookmaker; an empty text says that it is not known");
        }
    }

    public static ArgumentException OutOfOrder(int index, long earlier, long later) => Refusal(index, FormattableString.Invariant(
        $"was settled at {new DateTime(later, DateTimeKind.Utc):O}, before the one ahead of it, at {new DateTime(earlier, DateTimeKind.Utc):O}; give bets in the order of settlement"));

    private static ArgumentException Refusal(int index, string what) => new($"The bet at {index} {what}.");
}
