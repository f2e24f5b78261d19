using Betting.Execution.Risk;

namespace Betting.Execution.Tests.Risk;

/// <summary>The limits once more, written plainly and slowly, without hedges and worst cases.</summary>
internal static class RiskOracle
{
    private static readonly DenialCode[] Kinds = [DenialCode.FixtureExposure, DenialCode.MarketExposure, DenialCode.LeagueExposure, DenialCode.BookmakerExposure, DenialCode.StrategyExposure];

    public static IEnumerable<(DenialCode Code, decimal Value, decimal Limit)> Violations(RiskLimits limits, RiskSnapshot snapshot, BetProposal proposal, decimal stake)
    {
        List<(DenialCode Code, decimal Value, decimal? Limit)> money =
        [
            (DenialCode.SingleStake, stake, limits.SingleStake),
            (DenialCode.DailyLoss, Math.Max(0m, -snapshot.SettledToday) + snapshot.OpenExposure + stake, limits.DailyLoss),
            (DenialCode.WeeklyLoss, Math.Max(0m, -snapshot.SettledThisWeek) + snapshot.OpenExposure + stake, limits.WeeklyLoss),
            (DenialCode.DailyStake, snapshot.StakedToday + stake, limits.DailyStake),
            (DenialCode.WeeklyStake, snapshot.StakedThisWeek + stake, limits.WeeklyStake),
            (DenialCode.OpenExposure, snapshot.OpenExposure + stake, limits.OpenExposure),
            (DenialCode.InsufficientFunds, stake, snapshot.Balance - snapshot.OpenExposure),
            (DenialCode.BetsPerDay, snapshot.BetsToday + 1, limits.BetsPerDay),
            (DenialCode.OpenBets, snapshot.OpenBets + 1, limits.OpenBets),
            (DenialCode.BetsPerFixture, snapshot.OpenBetsOnFixture + 1, limits.OpenBetsPerFixture),
            (DenialCode.TotalBetsPerFixture, snapshot.BetsOnFixture + 1, limits.TotalBetsPerFixture),
            (DenialCode.OddsTooHigh, proposal.Odds.Value, limits.MaximumOdds),
            (DenialCode.QuoteTooOld, Seconds(proposal.ProposedAt - proposal.QuotedAt), limits.MaximumQuoteAge is { } age ? Seconds(age) : null),
            (DenialCode.QuoteFromFuture, Seconds(proposal.QuotedAt - proposal.ProposedAt), Seconds(limits.MaximumQuoteLead)),
            .. proposal.EffectiveCorrelationKeys.Select(key => (DenialCode.CorrelatedExposure, Sum(snapshot.ExposureByCorrelationKey, key) + stake, (decimal?)LimitOf(limits, key, limits.CorrelatedExposure))),
        ];
        decimal?[] general = [limits.FixtureExposure, limits.MarketExposure, limits.LeagueExposure, limits.BookmakerExposure, limits.StrategyExposure];
        for (int index = 0; index < proposal.ExposureKeys.Length; index++)
        {
            string key = proposal.ExposureKeys[index];
            money.Add((Kinds[index], Sum(snapshot.ExposureByKey, key) + stake, LimitOf(limits, key, general[index])));
        }

        foreach ((DenialCode code, decimal value, decimal? limit) in money)
        {
            if (limit is { } most && value > most)
            {
                yield return (code, value, most);
            }
        }

        decimal floor = snapshot.OpeningBalance * limits.BankrollFloorShare;
        if (snapshot.Balance < floor)
        {
            yield return (DenialCode.BankrollFloor, snapshot.Balance, floor);
        }

        decimal worst = (proposal.MinimumOdds ?? proposal.Odds).Value;
        if (worst < limits.MinimumOdds)
        {
            yield return (DenialCode.OddsTooLow, worst, limits.MinimumOdds.Value);
        }

        if (snapshot.State == TradingState.Halted)
        {
            yield return (DenialCode.TradingHalted, 1m, 0m);
        }

        if (proposal.Caveats != 0 && !limits.AllowCaveats)
        {
            yield return (DenialCode.PredictionWithCaveats, (int)proposal.Caveats, 0m);
        }

        if (proposal.ProposedAt >= proposal.Fixture.StartsAt)
        {
            yield return (DenialCode.FixtureStarted, Seconds(proposal.Fixture.StartsAt - proposal.ProposedAt), 0m);
        }
    }

    private static decimal Seconds(TimeSpan time) => time.Ticks / 10_000_000m;

    private static decimal Sum(IReadOnlyDictionary<string, decimal> carried, string key) => carried.TryGetValue(key, out decimal amount) ? amount : 0m;

    private static decimal? LimitOf(RiskLimits limits, string key, decimal? general) => limits.ExposureByKey.TryGetValue(key, out decimal own) ? own : general;
}
