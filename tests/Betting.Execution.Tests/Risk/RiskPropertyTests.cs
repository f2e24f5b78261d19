using System.Collections.Immutable;
using Betting.Execution.Risk;
using Betting.Execution.Tests.Support;
using Betting.Models;
using FsCheck;
using FsCheck.Fluent;
using static Betting.Execution.Tests.Risk.RiskSamples;

namespace Betting.Execution.Tests.Risk;

public sealed class RiskPropertyTests
{
    private static readonly DecimalOdds[] Prices = [new(1.5m), new(2m), new(3m), new(5m)];
    private static readonly string[] CustomKeys = ["round:1", "weather:rain", "team:football/Reds"];

    /// <summary>A random situation: limits, a bankroll, a bet and its stake.</summary>
    private sealed record Situation(RiskLimits Limits, RiskSnapshot Snapshot, BetProposal Proposal, decimal Stake);

    [Fact]
    public void The_judge_agrees_with_the_plain_rules_wherever_nothing_is_hedged() =>
        Prop.ForAll(Situations().ToArbitrary(), (Situation situation) =>
        {
            Situation plain = situation with
            {
                Limits = situation.Limits with { FixtureLoss = null, MinimumEdge = 0d },
                Snapshot = situation.Snapshot with { OpenOnFixture = [], State = situation.Snapshot.State == TradingState.Halted ? TradingState.Halted : TradingState.Active },
                Proposal = situation.Proposal with { Probability = 0.9999, HedgeStake = null },
            };
            (DenialCode, decimal, decimal)[] expected = [.. RiskOracle.Violations(plain.Limits, plain.Snapshot, plain.Proposal, plain.Stake).Order()];
            (DenialCode, decimal, decimal)[] actual = [.. Judge(plain).Denials.Select(denial => (denial.Code, denial.Value, denial.Limit)).Order()];
            return expected.SequenceEqual(actual).Label($"{plain}\nexpected {string.Join(' ', expected)}\nactual {string.Join(' ', actual)}");
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void A_larger_stake_never_violates_less() =>
        Prop.ForAll(Situations().ToArbitrary(), Gen.Choose(1, 20_000).ToArbitrary(), (Situation situation, int more) =>
        {
            Situation larger = situation with { Stake = situation.Stake + (more / 100m) };
            ImmutableArray<Denial> before = Judge(situation).Denials;
            ImmutableArray<Denial> after = Judge(larger).Denials;
            return (before.Length <= after.Length && before.All(denial => after.Any(other => other.Code == denial.Code))).Label($"{situation}\n{larger}\n{string.Join(' ', before)}\n{string.Join(' ', after)}");
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void What_passes_as_a_reduction_lowers_the_worst_case_and_is_paid_for() =>
        Prop.ForAll(Situations().ToArbitrary(), (Situation situation) =>
        {
            BetJudgement judgement = Judge(situation);
            OpenStake proposed = new(situation.Proposal.Market, situation.Proposal.Selection, situation.Proposal.MinimumOdds ?? situation.Proposal.Odds, judgement.Advice.Stake, false);
            decimal before = FixtureWorstCase.Of(situation.Snapshot.OpenOnFixture.AsSpan(), "football");
            decimal after = FixtureWorstCase.Change(situation.Snapshot.OpenOnFixture.AsSpan(), proposed, "football").After;
            bool mustLower = judgement.ReducesRisk || (judgement.IsApproved && (situation.Snapshot.State == TradingState.Reducing || situation.Proposal.HedgeStake is not null));
            return (!mustLower || after < before) && (!judgement.IsApproved || judgement.Advice.Stake <= situation.Snapshot.Available);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void A_narrower_limit_never_approves_what_a_wider_one_refused() =>
        Prop.ForAll(Situations().ToArbitrary(), (Situation situation) =>
        {
            RiskLimits narrower = situation.Limits with
            {
                SingleStake = situation.Limits.SingleStake / 2m,
                OpenExposure = situation.Limits.OpenExposure / 2m,
                CorrelatedExposure = situation.Limits.CorrelatedExposure / 2m,
                FixtureLoss = situation.Limits.FixtureLoss / 2m ?? 100m,
                MaximumQuoteAge = TimeSpan.Zero,
            };
            return Judge(situation).IsApproved || !Judge(situation with { Limits = narrower }).IsApproved;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Every_denial_says_both_numbers_in_its_sentence() =>
        Prop.ForAll(Situations().ToArbitrary(), (Situation situation) => Judge(situation).Denials.All(denial =>
            denial.Code == DenialCode.TradingHalted
            || (Contains(denial.Explanation, denial.Value) && (Contains(denial.Explanation, denial.Limit) || denial.Code == DenialCode.InsufficientEdge)))).QuickCheckThrowOnFailure();

    [Fact]
    public void The_random_situations_hold_enough_of_every_kind()
    {
        BetJudgement[] judgements = [.. Situations().Sample(2000).Select(Judge)];

        Assert.InRange(judgements.Count(judgement => judgement.IsApproved), 20, 1980);
        Assert.InRange(judgements.Count(judgement => judgement.ReducesRisk), 20, 1980);
        Assert.InRange(judgements.Count(judgement => judgement.ReducesRisk && judgement.IsApproved), 5, 1980);
        Assert.Superset(
            Enum.GetValues<DenialCode>().Except([DenialCode.DrawdownStop, DenialCode.StakeBelowMinimum, DenialCode.InsufficientEdge, DenialCode.InsufficientEdgeAtWorstPrice, DenialCode.HedgeWithoutEffect]).ToHashSet(),
            judgements.SelectMany(Codes).ToHashSet());
    }

    private static bool Contains(string sentence, decimal value) =>
        sentence.Contains(decimal.Round(value, 2).ToString("0.##", System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal)
        || sentence.Contains(decimal.Truncate(value).ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);

    private static BetJudgement Judge(Situation situation) => JudgeOf(situation.Limits, situation.Stake).Judge(situation.Snapshot, situation.Proposal);

    private static Gen<Situation> Situations() =>
        from limits in Limits()
        from snapshot in Snapshots()
        from proposal in Proposals()
        from stake in Gen.Choose(1, 40_000)
        select new Situation(limits, snapshot with { ExposureByKey = Spread(proposal.ExposureKeys, snapshot.BetsToday).SetItem(proposal.ExposureKeys[0], snapshot.OpenOnFixture.Sum(open => open.Stake)) }, proposal, stake / 100m);

    private static Gen<RiskLimits> Limits() =>
        from width in Gen.Elements(1, 1, 10, 30)
        from amounts in Gen.Choose(1 * width, 1000 * width).ArrayOf(14)
        from present in Gen.Elements(true, false).ArrayOf(14)
        from counts in Gen.Choose(1, 30).ArrayOf(4)
        from share in Gen.Choose(0, 60)
        from allow in Gen.Elements(true, false)
        select new RiskLimits
        {
            SingleStake = amounts[0], DailyLoss = amounts[1], OpenExposure = amounts[2], CorrelatedExposure = amounts[3], WeeklyLoss = present[4] ? amounts[4] : null, DailyStake = present[5] ? amounts[5] : null, WeeklyStake = present[6] ? amounts[6] : null,
            FixtureLoss = present[7] ? amounts[7] : null, FixtureExposure = present[8] ? amounts[8] : null, MarketExposure = present[9] ? amounts[9] : null, LeagueExposure = present[10] ? amounts[10] : null, BookmakerExposure = present[11] ? amounts[11] : null, StrategyExposure = present[12] ? amounts[12] : null,
            ExposureByKey = present[13] ? Carrying(CustomKeys[0], amounts[13]) : ImmutableDictionary<string, decimal>.Empty,
            BetsPerDay = counts[0], OpenBets = counts[1], OpenBetsPerFixture = counts[2], TotalBetsPerFixture = present[0] ? counts[3] : null,
            MaximumQuoteAge = present[1] ? TimeSpan.FromSeconds(amounts[0]) : null, MinimumOdds = present[2] ? 1.6m : null, MaximumOdds = present[3] ? 4m : null,
            BankrollFloorShare = share / 100m, AllowCaveats = allow, MinimumEdge = 0.01,
        };

    private static Gen<RiskSnapshot> Snapshots() =>
        from state in Gen.Elements(TradingState.Active, TradingState.Active, TradingState.Reducing, TradingState.Halted)
        from amounts in Gen.Choose(0, 1000).ArrayOf(8)
        from settled in Gen.Choose(-500, 500).ArrayOf(2)
        from counts in Gen.Choose(0, 6).ArrayOf(3)
        from open in OpenStakes()
        select new RiskSnapshot
        {
            State = state,
            OpeningBalance = amounts[0],
            Balance = 5 * amounts[1],
            PeakBalance = (5 * amounts[1]) + amounts[2],
            OpenExposure = amounts[3],
            OpenBets = counts[0] + open.Length,
            BetsToday = counts[1],
            OpenBetsOnFixture = open.Length,
            BetsOnFixture = open.Length + counts[2],
            OpenOnFixture = [.. open],
            SettledToday = settled[0],
            SettledThisWeek = settled[1],
            StakedToday = amounts[4],
            StakedThisWeek = amounts[4] + amounts[5],
            ExposureByCorrelationKey = Spread([.. CustomKeys], amounts[6]),
        };

    private static Gen<OpenStake[]> OpenStakes() =>
        from stakes in Selected().ArrayOf(3)
        from count in Gen.Choose(0, 3)
        select stakes.Take(count).ToArray();

    private static Gen<OpenStake> Selected() =>
        from market in Gen.Elements(MarketId.MatchResult, MarketId.Moneyline, MarketId.Spread(-0.25m), MarketId.Total(2.5m))
        from index in Gen.Choose(0, 1)
        from stake in Gen.Choose(1, 300)
        from odds in Gen.Elements(Prices)
        from isConfirmed in Gen.Elements(true, true, false)
        select new OpenStake(market, market.Selections[index], odds, stake, isConfirmed);

    private static Gen<BetProposal> Proposals() =>
        from bet in Selected()
        from seconds in Gen.Choose(-20, 500)
        from late in Gen.Elements(-3600, -3600, -3600, -1, -1, -1, 0, 1)
        from caveats in Gen.Elements(PredictionCaveats.None, PredictionCaveats.None, PredictionCaveats.Stale)
        from worst in Gen.Elements(true, false)
        from strategy in Gen.Elements("", "value")
        from keys in Gen.SubListOf(CustomKeys)
        select Samples.Proposal(bet.Odds.Value, 0.9, market: bet.Market, selection: bet.Selection) with
        {
            ProposedAt = Samples.KickOff.AddSeconds(late),
            QuotedAt = Samples.KickOff.AddSeconds(late - seconds),
            Caveats = caveats,
            MinimumOdds = worst ? new DecimalOdds(1m + (bet.Odds.ProfitPerUnit * 0.9m)) : null,
            Strategy = strategy,
            CorrelationKeys = [.. keys],
        };

    private static ImmutableDictionary<string, decimal> Spread(ImmutableArray<string> keys, int amount) =>
        keys.Select((key, index) => (key, index)).Where(pair => (pair.index + amount) % 3 != 0).ToImmutableDictionary(pair => pair.key, pair => (decimal)(amount * 37 % 500));
}
