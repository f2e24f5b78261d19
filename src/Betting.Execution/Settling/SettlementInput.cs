namespace Betting.Execution.Settling;

/// <summary>Refuses what cannot be settled, with the value named.</summary>
internal static class SettlementInput
{
    private const int MaximumDecimals = 8;

    public static void Check(in SettlementTerms terms)
    {
        CheckStake(terms.Stake);
        if (terms.Decimals is < 0 or > MaximumDecimals)
        {
            throw new ArgumentOutOfRangeException(nameof(terms), terms.Decimals, $"A currency has 0 to {MaximumDecimals} decimals.");
        }

        if (!terms.Market.Offers(terms.Selection))
        {
            throw new ArgumentException(
                $"The market {terms.Market} does not offer '{terms.Selection}'; it offers {string.Join(", ", terms.Market.Selections)}.", nameof(terms));
        }
    }

    public static void CheckStake(decimal stake)
    {
        if (stake is <= 0m or > SettlementTerms.MaximumStake)
        {
            throw new ArgumentOutOfRangeException(nameof(stake), stake, FormattableString.Invariant($"A stake is above 0 and at most {SettlementTerms.MaximumStake}."));
        }
    }

    /// <summary>The scores that count: of regular time where overtime does not count and the result states them.</summary>
    public static (int Home, int Away) Scores(Result result, bool overtimeCounts)
    {
        (int home, int away) = (result.HomeScore, result.AwayScore);
        if (!overtimeCounts && (result.RegulationHomeScore is not null || result.RegulationAwayScore is not null))
        {
            (home, away) = result is { RegulationHomeScore: { } homeScore, RegulationAwayScore: { } awayScore }
                ? (homeScore, awayScore)
                : throw new ArgumentException($"The result of '{result.Fixture.Id}' states the regular-time score of one side only.", nameof(result));
        }

        return home >= 0 && away >= 0
            ? (home, away)
            : throw new ArgumentOutOfRangeException(nameof(result), FormattableString.Invariant($"{home}-{away}"), $"A score of '{result.Fixture.Id}' is negative.");
    }

    public static Selection DeclaredWinnerOf(Result result) => result.DeclaredWinner is { } winner && (winner == Selection.Home || winner == Selection.Away)
        ? winner
        : throw new ArgumentException(
            $"The result of '{result.Fixture.Id}' is {result.Status} and declares '{result.DeclaredWinner}' as the winner; expected home or away.", nameof(result));
}
