using System.Collections.Immutable;
using Betting.Execution.Risk;
using Betting.Execution.Settling;
using Betting.Execution.Tests.Support;
using FsCheck;
using FsCheck.Fluent;
using static Betting.Execution.Tests.Risk.RiskSamples;

namespace Betting.Execution.Tests.Risk;

public sealed class FixtureWorstCaseTests
{
    private const int Highest = 12;

    /// <summary>Football: one score. Basketball: some markets count overtime. Baseball and tennis: some markets may be void while others stand.</summary>
    private static readonly ImmutableArray<string> Sports = ["football", "basketball", "baseball", "tennis", "american-football"];

    private static readonly ImmutableArray<MarketId> Markets =
    [
        MarketId.MatchResult, MarketId.Moneyline, MarketId.DoubleChance, MarketId.DrawNoBet, MarketId.BothTeamsToScore, MarketId.CorrectScore(2),
        MarketId.Spread(-1.5m), MarketId.Spread(0.25m), MarketId.Spread(-0.75m), MarketId.Spread(0m), MarketId.Spread(2m),
        MarketId.Total(2.5m), MarketId.Total(0m), MarketId.Total(3m), MarketId.Total(1.75m), MarketId.Total(4.25m),
    ];

    // Worked by hand: home 100 @ 2.5, draw 50 @ 3.4, away 20 @ 5: home +150-70 = 80, draw 120-120 = 0, away 80-150 = -70.
    [Fact]
    public void Exclusive_outcomes_pay_for_each_other()
    {
        OpenStake[] all = [Open(Selection.Home, 2.5m, 100m), Open(Selection.Draw, 3.4m, 50m), Open(Selection.Away, 5m, 20m)];

        Assert.Equal(70m, FixtureWorstCase.Of(all, "football"));
        Assert.Equal(150m, FixtureWorstCase.Of(all.AsSpan(0, 2), "football"));
        Assert.Equal(0m, FixtureWorstCase.Of([], "football"));
    }

    // Worked by hand: over 2.5 and under 3.5 at 1.90 each win both at 3 goals; otherwise one of them wins 90 and the other loses 100.
    [Fact]
    public void A_middle_loses_the_margin_only() =>
        Assert.Equal(10m, FixtureWorstCase.Of([Open(Selection.Over, 1.9m, 100m, MarketId.Total(2.5m)), Open(Selection.Under, 1.9m, 100m, MarketId.Total(3.5m))], "football"));

    // Worked by hand: over 3.5 and under 2.5 both lose at 3 goals.
    [Fact]
    public void A_gap_loses_both() =>
        Assert.Equal(200m, FixtureWorstCase.Of([Open(Selection.Over, 1.9m, 100m, MarketId.Total(3.5m)), Open(Selection.Under, 1.9m, 100m, MarketId.Total(2.5m))], "football"));

    // Worked by hand, 100 on each at 2.00: at one score both lose only where the moneyline is a push, which is a draw: 100. Where overtime counts for the moneyline
    // alone, a draw after regular time that home wins in the end loses both.
    [Theory]
    [InlineData("football", 100)]
    [InlineData("basketball", 200)]
    public void Overtime_parts_markets_that_agree_after_regular_time(string sport, decimal expected) =>
        Assert.Equal(expected, FixtureWorstCase.Of([Open(Selection.Home, 2m, 100m), Open(Selection.Away, 2m, 100m, MarketId.Moneyline)], sport));

    // Worked by hand: a goalless draw that away wins 0-1 in overtime loses everything, and nothing but 0-0 after regular time leaves room for that below 1.5 points.
    [Fact]
    public void Overtime_may_start_from_nothing() =>
        Assert.Equal(300m, FixtureWorstCase.Of([Open(Selection.Home, 2m, 100m, MarketId.Moneyline), Open(Selection.Over, 2m, 100m, MarketId.Total(1.5m)), Open(Selection.Away, 2m, 100m)], "basketball"));

    [Fact]
    public void Runners_count_as_lost_because_another_may_win() =>
        Assert.Equal(150m, FixtureWorstCase.Of([Open(new Selection("red rum"), 10m, 100m, MarketId.Outright), Open(new Selection("arkle"), 10m, 50m, MarketId.EachWay(3, 4))], "horse-racing"));

    [Fact]
    public void Lines_that_no_score_reaches_are_lost_for_good() =>
        Assert.Equal(100m, FixtureWorstCase.Of([Open(Selection.Over, 1.9m, 100m, MarketId.Total(79228162514264337593543950335m / 8m - 79228162514264337593543950335m / 8m % 0.25m))], "football"));

    [Fact]
    public void Stakes_that_are_wrong_in_themselves_are_refused()
    {
        Assert.Throws<ArgumentException>(() => FixtureWorstCase.Of([Open(Selection.Over, 2m, 1m)], "football"));
        Assert.Throws<ArgumentOutOfRangeException>(() => FixtureWorstCase.Of([Open(Selection.Home, 2m, -1m)], "football"));
    }

    /// <summary>The few scores that are looked at give the same as every score up to 12 goals a side, settled as the ledger settles.</summary>
    [Fact]
    public void The_largest_loss_is_that_over_all_scores() =>
        Prop.ForAll(Stakes().ToArbitrary(), Gen.Choose(0, Sports.Length - 1).ToArbitrary(), (OpenStake[] stakes, int sport) =>
        {
            string name = Sports[sport];
            decimal expected = SlowWorst(stakes, name);
            decimal actual = FixtureWorstCase.Of(stakes, name);
            return (expected == actual).Label($"{name}: {string.Join("; ", stakes)}: {actual} instead of {expected}");
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1500));

    [Fact]
    public void A_bet_that_lowers_the_worst_case_lowers_it_taken_in_part_too() =>
        Prop.ForAll(Stakes().ToArbitrary(), Gen.Choose(1, 99).ToArbitrary(), (OpenStake[] stakes, int percent) =>
        {
            OpenStake last = stakes[^1];
            ReadOnlySpan<OpenStake> others = stakes.AsSpan(0, stakes.Length - 1);
            FixtureChange full = FixtureWorstCase.Change(others, last, "football");
            FixtureChange part = FixtureWorstCase.Change(others, last with { Stake = last.Stake * percent / 100m }, "football");
            return full.Before == part.Before && (!full.Lowers || part.Lowers) && part.After <= Math.Max(full.Before, full.After);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void A_bet_never_costs_more_than_its_stake_or_gains_more_than_its_profit() =>
        Prop.ForAll(Stakes().ToArbitrary(), (OpenStake[] stakes) =>
        {
            OpenStake last = stakes[^1];
            FixtureChange change = FixtureWorstCase.Change(stakes.AsSpan(0, stakes.Length - 1), last, "basketball");
            return change.After <= change.Before + last.Stake && change.After >= change.Before - (last.Stake * last.Odds.ProfitPerUnit)
                && change.After >= 0m && change.After <= stakes.Sum(stake => stake.Stake);
        }).QuickCheckThrowOnFailure();

    // Stakes in multiples of 4 at odds of whole and half units are settled without rounding.
    private static Gen<OpenStake[]> Stakes() =>
        (from market in Gen.Elements(Markets.AsEnumerable())
         from selection in Gen.Elements(market.Selections.AsEnumerable())
         from stake in Gen.Choose(1, 50)
         from odds in Gen.Choose(3, 12)
         from isConfirmed in Gen.Elements(true, true, false)
         select new OpenStake(market, selection, new DecimalOdds(odds / 2m), 4m * stake, isConfirmed)).NonEmptyListOf().Select(list => list.Take(5).ToArray());

    /// <summary>Every final score, after every possible regular time, given to either side where it is a tie, or broken off.</summary>
    private static decimal SlowWorst(OpenStake[] stakes, string sport)
    {
        SportRules rules = SettlementRules.Default.For(sport);
        decimal worst = 0m;
        for (int home = 0; home <= Highest; home++)
        {
            for (int away = 0; away <= Highest; away++)
            {
                foreach (Result result in Endings(home, away, sport, rules))
                {
                    worst = Math.Max(worst, -stakes.Sum(stake => Profit(stake, result)));
                }
            }
        }

        return worst;
    }

    private static IEnumerable<Result> Endings(int home, int away, string sport, SportRules rules)
    {
        Result regular = ScoreOf(home, away, sport);
        IEnumerable<Result> games = [regular];
        if (!rules.OvertimeMarkets.IsEmpty)
        {
            games = games.Concat(Enumerable.Range(0, Math.Min(home, away) + 1).Select(draw => regular with { RegulationHomeScore = draw, RegulationAwayScore = draw }));
        }

        foreach (Result game in games)
        {
            yield return game;
            if (home == away)
            {
                yield return game with { DeclaredWinner = Selection.Home };
                yield return game with { DeclaredWinner = Selection.Away };
            }

            if (rules.StandsAfterPlay is not null || rules.StandsAfterPeriods is not null)
            {
                yield return game with { Status = ResultStatus.Abandoned, TimePlayed = TimeSpan.FromHours(5), CompletedPeriods = 9 };
            }
        }

        if (rules.RetirementStandsAfterPeriods is not null)
        {
            yield return regular with { Status = ResultStatus.Retired, CompletedPeriods = 9, DeclaredWinner = Selection.Home };
            yield return regular with { Status = ResultStatus.Retired, CompletedPeriods = 9, DeclaredWinner = Selection.Away };
        }
    }

    private static decimal Profit(OpenStake stake, Result result)
    {
        decimal profit = BetSettlement.Settle(stake.Market, stake.Selection, stake.Stake, stake.Odds, result).Profit;
        return stake.IsConfirmed ? profit : Math.Min(0m, profit);
    }

    private static Result ScoreOf(int home, int away, string sport)
    {
        Fixture game = Samples.Game() with { Sport = sport };
        return Samples.ResultOf(home, away, fixture: game);
    }
}
