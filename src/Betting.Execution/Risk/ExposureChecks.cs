using System.Collections.Immutable;
using Betting.Execution.Settling;

namespace Betting.Execution.Risk;

/// <summary>The limits on what is at risk per fixture, market, league, bookmaker, strategy and correlation key.</summary>
internal static class ExposureChecks
{
    // The order of BetProposal.ExposureKeys.
    private const int Fixture = 0;
    private const int Market = 1;
    private const int League = 2;
    private const int Bookmaker = 3;

    public static void Add(in RiskCase check, RiskDecision decision)
    {
        AddKeys(in check, decision);
        IReadOnlyDictionary<string, decimal> carried = check.Snapshot.ExposureByCorrelationKey;
        foreach (string key in check.Proposal.EffectiveCorrelationKeys.AsSpan())
        {
            AddKey(in check, decision, DenialCode.CorrelatedExposure, key, carried, check.Limits.CorrelatedExposure);
        }
    }

    /// <summary>What the bet does to the worst case of its fixture.</summary>
    public static FixtureChange ChangeOf(in RiskCase check, SettlementRules rules)
    {
        ImmutableArray<OpenStake> open = check.Snapshot.OpenOnFixture.IsDefault ? [] : check.Snapshot.OpenOnFixture;
        decimal listed = SumOf(open);
        decimal carried = CarriedBy(in check);
        if (open.IsEmpty || listed < carried)
        {
            // Not every stake is known, so that each may be lost and none can be relied on.
            decimal before = Math.Max(listed, carried);
            return new FixtureChange(before, before + check.Stake, false);
        }

        OpenStake proposed = new(check.Proposal.Market, check.Proposal.Selection, check.WorstOdds, check.Stake, IsConfirmed: false);
        return FixtureWorstCase.Change(open.AsSpan(), proposed, check.Proposal.Fixture.Sport, rules);
    }

    /// <summary>Whether the worst case could exceed an amount: it is never more than all stakes together.</summary>
    public static bool MayLose(in RiskCase check, decimal? moreThan) =>
        moreThan is { } limit && Math.Max(SumOf(check.Snapshot.OpenOnFixture), CarriedBy(in check)) + check.Stake > limit;

    /// <summary>The stakes at risk on the fixture as the ledger counts them.</summary>
    private static decimal CarriedBy(in RiskCase check) =>
        check.Snapshot.ExposureByKey.TryGetValue(check.Proposal.ExposureKeys[Fixture], out decimal carried) ? carried : 0m;

    private static decimal SumOf(ImmutableArray<OpenStake> open)
    {
        decimal sum = 0m;
        foreach (ref readonly OpenStake stake in open.AsSpan())
        {
            sum += stake.Stake;
        }

        return sum;
    }

    private static void AddKeys(in RiskCase check, RiskDecision decision)
    {
        RiskLimits limits = check.Limits;
        bool hasAny = limits.FixtureExposure is not null || limits.MarketExposure is not null || limits.LeagueExposure is not null
            || limits.BookmakerExposure is not null || limits.StrategyExposure is not null || !limits.ExposureByKey.IsEmpty;
        if (!hasAny)
        {
            return;
        }

        ReadOnlySpan<string> keys = check.Proposal.ExposureKeys.AsSpan();
        for (int index = 0; index < keys.Length; index++)
        {
            (DenialCode code, decimal? limit) = index switch
            {
                Fixture => (DenialCode.FixtureExposure, limits.FixtureExposure),
                Market => (DenialCode.MarketExposure, limits.MarketExposure),
                League => (DenialCode.LeagueExposure, limits.LeagueExposure),
                Bookmaker => (DenialCode.BookmakerExposure, limits.BookmakerExposure),
                _ => (DenialCode.StrategyExposure, limits.StrategyExposure),
            };
            AddKey(in check, decision, code, keys[index], check.Snapshot.ExposureByKey, limit);
        }
    }

    private static void AddKey(in RiskCase check, RiskDecision decision, DenialCode code, string key, IReadOnlyDictionary<string, decimal> carried, decimal? general)
    {
        decimal? limit = !check.Limits.ExposureByKey.IsEmpty && check.Limits.ExposureByKey.TryGetValue(key, out decimal own) ? own : general;
        if (limit is not { } most)
        {
            return;
        }

        carried.TryGetValue(key, out decimal exposure);
        exposure += check.Stake;
        if (exposure > most)
        {
            decision.Add(code, exposure, most, key);
        }
    }
}
