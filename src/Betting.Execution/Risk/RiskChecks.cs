using Betting.Models;

namespace Betting.Execution.Risk;

/// <summary>The limits on the state of the bankroll, on money and on numbers of bets.</summary>
internal static class RiskChecks
{
    /// <summary>What a halted bankroll, one below its floor and one in a deep drawdown may not do.</summary>
    public static void AddState(in RiskCase check, RiskDecision decision)
    {
        RiskSnapshot snapshot = check.Snapshot;
        if (snapshot.State is not (TradingState.Active or TradingState.Reducing))
        {
            decision.Add(DenialCode.TradingHalted, 1m, 0m);
        }

        decimal floor = snapshot.OpeningBalance * check.Limits.BankrollFloorShare;
        if (snapshot.Balance < floor)
        {
            decision.Add(DenialCode.BankrollFloor, snapshot.Balance, floor);
            decision.MustHalt = snapshot.State == TradingState.Active;
        }

        if (!check.IsHedge && RiskSizing.TierOf(check.Limits, snapshot) is { Factor: 0m } stop)
        {
            decision.Add(DenialCode.DrawdownStop, (snapshot.PeakBalance - snapshot.Balance) / snapshot.PeakBalance, stop.Drawdown);
        }
    }

    /// <summary>Sums of stakes and losses.</summary>
    public static void AddMoney(in RiskCase check, RiskDecision decision)
    {
        RiskSnapshot snapshot = check.Snapshot;
        RiskLimits limits = check.Limits;
        decimal exposure = snapshot.OpenExposure + check.Stake;
        AddAbove(decision, DenialCode.SingleStake, check.Stake, limits.SingleStake);
        AddAbove(decision, DenialCode.DailyLoss, exposure - Math.Min(0m, snapshot.SettledToday), limits.DailyLoss);
        if (limits.WeeklyLoss is { } weeklyLoss)
        {
            AddAbove(decision, DenialCode.WeeklyLoss, exposure - Math.Min(0m, snapshot.SettledThisWeek), weeklyLoss);
        }

        if (limits.DailyStake is { } dailyStake)
        {
            AddAbove(decision, DenialCode.DailyStake, snapshot.StakedToday + check.Stake, dailyStake);
        }

        if (limits.WeeklyStake is { } weeklyStake)
        {
            AddAbove(decision, DenialCode.WeeklyStake, snapshot.StakedThisWeek + check.Stake, weeklyStake);
        }

        AddAbove(decision, DenialCode.OpenExposure, exposure, limits.OpenExposure);
        AddAbove(decision, DenialCode.InsufficientFunds, check.Stake, snapshot.Available);
    }

    /// <summary>Numbers of bets.</summary>
    public static void AddCounts(in RiskCase check, RiskDecision decision)
    {
        RiskSnapshot snapshot = check.Snapshot;
        AddUsedUp(decision, DenialCode.BetsPerDay, snapshot.BetsToday, check.Limits.BetsPerDay);
        AddUsedUp(decision, DenialCode.OpenBets, snapshot.OpenBets, check.Limits.OpenBets);
        AddUsedUp(decision, DenialCode.BetsPerFixture, snapshot.OpenBetsOnFixture, check.Limits.OpenBetsPerFixture);
        if (check.Limits.TotalBetsPerFixture is { } total)
        {
            AddUsedUp(decision, DenialCode.TotalBetsPerFixture, snapshot.BetsOnFixture, total);
        }
    }

    /// <summary>What the prediction and the clock forbid.</summary>
    public static void AddPrediction(in RiskCase check, RiskDecision decision)
    {
        BetProposal proposal = check.Proposal;
        if (proposal.Caveats != PredictionCaveats.None && !check.Limits.AllowCaveats && !check.IsHedge)
        {
            decision.Add(DenialCode.PredictionWithCaveats, (decimal)proposal.Caveats, 0m);
        }

        long ticksToStart = (proposal.Fixture.StartsAt - proposal.ProposedAt).Ticks;
        if (ticksToStart <= 0)
        {
            decision.Add(DenialCode.FixtureStarted, Seconds(ticksToStart), 0m);
        }
    }

    public static decimal Seconds(long ticks) => ticks / (decimal)TimeSpan.TicksPerSecond;

    private static void AddAbove(RiskDecision decision, DenialCode code, decimal value, decimal limit)
    {
        if (value > limit)
        {
            decision.Add(code, value, limit);
        }
    }

    private static void AddUsedUp(RiskDecision decision, DenialCode code, int count, int limit)
    {
        if (count >= limit)
        {
            decision.Add(code, count + 1m, limit);
        }
    }
}
