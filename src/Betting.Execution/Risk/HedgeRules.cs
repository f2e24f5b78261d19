namespace Betting.Execution.Risk;

/// <summary>Which limits give way to a bet that lowers the worst case of its fixture.</summary>
internal static class HedgeRules
{
    /// <summary>
    /// Limits on how much is at risk, lost, staked or counted give way, and so does the reducing state; below the floor only where a person has
    /// decided to go on reducing. A halt, the size of one stake, the money that is there, the quote and the start of the game never do.
    /// </summary>
    public static bool MayPass(DenialCode code, TradingState state) => code switch
    {
        DenialCode.BankrollFloor => state == TradingState.Reducing,
        DenialCode.DailyLoss or DenialCode.WeeklyLoss or DenialCode.DailyStake or DenialCode.WeeklyStake => true,
        DenialCode.OpenExposure or DenialCode.FixtureLoss or DenialCode.FixtureExposure or DenialCode.MarketExposure => true,
        DenialCode.LeagueExposure or DenialCode.BookmakerExposure or DenialCode.StrategyExposure or DenialCode.CorrelatedExposure => true,
        DenialCode.BetsPerDay or DenialCode.OpenBets or DenialCode.BetsPerFixture or DenialCode.TotalBetsPerFixture => true,
        _ => false,
    };

    /// <summary>Whether any violation so far would give way.</summary>
    public static bool AnyMayPass(RiskDecision decision, TradingState state)
    {
        for (int index = 0; index < decision.Count; index++)
        {
            if (MayPass(decision[index].Code, state))
            {
                return true;
            }
        }

        return false;
    }
}
