using Betting.Execution.Settling;
using Betting.Execution.Tests.Support;

namespace Betting.Execution.Tests.Settling;

public sealed class SettlementRulesTests
{
    [Fact]
    public void Overtime_counts_for_moneyline_spread_and_total_but_never_in_football()
    {
        Result hockey = Played("ice-hockey", 3, 2) with { RegulationHomeScore = 2, RegulationAwayScore = 2 };
        Result football = hockey with { Fixture = hockey.Fixture with { Sport = "football" } };

        Assert.Equal(SettlementOutcome.Won, Outcome(MarketId.Moneyline, Selection.Home, hockey));
        Assert.Equal(SettlementOutcome.Push, Outcome(MarketId.Moneyline, Selection.Home, football));
        Assert.Equal(SettlementOutcome.Won, Outcome(MarketId.Total(4.5m), Selection.Over, hockey));
        Assert.Equal(SettlementOutcome.Lost, Outcome(MarketId.Total(4.5m), Selection.Over, football));
        Assert.Equal(SettlementOutcome.Won, Outcome(MarketId.Spread(-0.5m), Selection.Home, hockey));
        Assert.Equal(SettlementOutcome.Won, Outcome(MarketId.MatchResult, Selection.Draw, hockey));
        Assert.Equal(SettlementOutcome.Won, Outcome(MarketId.CorrectScore(3), Selection.Score(2, 2), hockey));
        Assert.Equal(SettlementOutcome.Push, Outcome(MarketId.DrawNoBet, Selection.Away, hockey));
    }

    [Fact]
    public void A_tied_moneyline_goes_to_the_declared_winner_where_overtime_counts()
    {
        Result shootOut = Played("ice-hockey", 2, 2) with { DeclaredWinner = Selection.Away };

        Assert.Equal((SettlementOutcome.Won, SettlementReason.DeclaredWinner), Parts(MarketId.Moneyline, Selection.Away, shootOut));
        Assert.Equal(SettlementOutcome.Won, Outcome(MarketId.MatchResult, Selection.Draw, shootOut));
        Assert.Equal(SettlementOutcome.Push, Outcome(MarketId.Moneyline, Selection.Away, Played("football", 2, 2) with { DeclaredWinner = Selection.Away }));
    }

    // The default table: 43 minutes of basketball, 55 of american football, 5 innings of baseball for the moneyline only; never in football.
    [Theory]
    [InlineData("basketball", 43, null, "moneyline", SettlementReason.PlayedEnough)]
    [InlineData("basketball", 42, null, "moneyline", SettlementReason.Abandoned)]
    [InlineData("american-football", 55, null, "moneyline", SettlementReason.PlayedEnough)]
    [InlineData("american-football", 54, null, "moneyline", SettlementReason.Abandoned)]
    [InlineData("ice-hockey", 55, null, "moneyline", SettlementReason.PlayedEnough)]
    [InlineData("baseball", null, 5, "moneyline", SettlementReason.PlayedEnough)]
    [InlineData("baseball", null, 4, "moneyline", SettlementReason.Abandoned)]
    [InlineData("baseball", null, 5, "spread:0.5", SettlementReason.Abandoned)]
    [InlineData("football", 89, null, "match-result", SettlementReason.Abandoned)]
    [InlineData("chess", 89, 3, "moneyline", SettlementReason.Abandoned)]
    public void A_game_that_is_broken_off_stands_only_where_enough_was_played(string sport, int? minutes, int? periods, string market, SettlementReason expected)
    {
        Result result = Played(sport, 80, 70) with
        {
            Status = ResultStatus.Abandoned,
            TimePlayed = minutes is { } played ? TimeSpan.FromMinutes(played) : null,
            CompletedPeriods = periods,
        };

        SettlementDecision decision = BetSettlement.Decide(Terms(MarketId.Parse(market), Selection.Home), result);

        Assert.Equal((expected, expected == SettlementReason.Abandoned ? SettlementOutcome.Void : SettlementOutcome.Won), (decision.Reason, decision.Outcome));
    }

    [Theory]
    [InlineData(1, SettlementOutcome.Won, SettlementReason.DeclaredWinner)]
    [InlineData(0, SettlementOutcome.Void, SettlementReason.Retired)]
    [InlineData(null, SettlementOutcome.Void, SettlementReason.Retired)]
    public void A_retirement_in_tennis_settles_the_moneyline_after_one_set(int? sets, SettlementOutcome outcome, SettlementReason reason)
    {
        // The side that leads gives up.
        Result retired = Played("tennis", 1, 0) with { Status = ResultStatus.Retired, DeclaredWinner = Selection.Away, CompletedPeriods = sets };

        Assert.Equal((outcome, reason), Parts(MarketId.Moneyline, Selection.Away, retired));
        Assert.Equal(SettlementOutcome.Void, Outcome(MarketId.Spread(-1.5m), Selection.Away, retired));
    }

    [Fact]
    public void Rules_can_be_changed_by_sport()
    {
        SettlementRules rules = SettlementRules.Default
            .With("Tennis", SettlementRules.Default.For("tennis") with { RetirementStandsAfterPeriods = 0 })
            .With("football", SettlementRules.Default.For("football") with { DecidedMarketsStand = true, PostponementLimit = TimeSpan.FromHours(12) })
            .WithOtherwise(new SportRules { OvertimeMarkets = [] });
        Result retired = Played("tennis", 0, 0) with { Status = ResultStatus.Retired, DeclaredWinner = Selection.Home };
        Result abandoned = Played("football", 2, 1) with { Status = ResultStatus.Abandoned };

        Assert.Equal(SettlementOutcome.Won, BetSettlement.Settle(Terms(MarketId.Moneyline, Selection.Home), retired, rules).Outcome);
        Assert.Equal(
            (SettlementOutcome.Won, SettlementReason.DecidedEarlier),
            Parts(MarketId.Total(2.5m), Selection.Over, abandoned, rules));
        Assert.Equal(SettlementOutcome.Lost, BetSettlement.Settle(Terms(MarketId.Total(2.5m), Selection.Under), abandoned, rules).Outcome);
        Assert.Equal(SettlementOutcome.Void, BetSettlement.Settle(Terms(MarketId.Total(3.5m), Selection.Under), abandoned, rules).Outcome);
        Assert.Equal(SettlementOutcome.Void, BetSettlement.Settle(Terms(MarketId.Total(2.75m), Selection.Under), abandoned, rules).Outcome);
        Assert.Equal(SettlementOutcome.Won, BetSettlement.Settle(Terms(MarketId.BothTeamsToScore, Selection.Yes), abandoned, rules).Outcome);
        Assert.Equal(SettlementOutcome.Void, BetSettlement.Settle(Terms(MarketId.MatchResult, Selection.Home), abandoned, rules).Outcome);
        Assert.Equal(SettlementOutcome.Won, BetSettlement.Settle(Terms(MarketId.CorrectScore(1), Selection.Other), abandoned, rules).Outcome);
        Assert.Equal(SettlementOutcome.Void, BetSettlement.Settle(Terms(MarketId.Total(2.5m), Selection.Over), abandoned).Outcome);
        Assert.Empty(rules.For("chess").OvertimeMarkets);
        Assert.Equal(SettlementRules.Default.For("basketball"), rules.For("BASKETBALL"));
    }

    [Theory]
    [InlineData("football", 48, false)]
    [InlineData("football", 49, true)]
    [InlineData("american-football", 168, false)]
    [InlineData("american-football", 169, true)]
    [InlineData("tennis", 2000, false)]
    public void A_game_that_is_played_later_than_the_limit_is_void(string sport, int hours, bool isVoid)
    {
        Result moved = Played(sport, 3, 0) with { Fixture = Game(sport) with { StartsAt = Samples.KickOff.AddHours(hours) } };
        SettlementTerms terms = Terms(MarketId.Moneyline, Selection.Home) with { ScheduledStart = Samples.KickOff };

        Assert.Equal(isVoid ? SettlementReason.PostponedTooLong : SettlementReason.Score, BetSettlement.Decide(terms, moved).Reason);
        Assert.Equal(SettlementReason.Score, BetSettlement.Decide(terms with { ScheduledStart = null }, moved).Reason);
    }

    [Theory]
    [InlineData("football", 48, true)]
    [InlineData("football", 49, false)]
    [InlineData("tennis", 2000, true)]
    public void A_postponed_game_waits_until_the_limit_has_passed(string sport, int hours, bool waits)
    {
        Result postponed = Played(sport, 0, 0) with { Status = ResultStatus.Postponed, EndedAt = Samples.KickOff, KnownAt = Samples.KickOff.AddHours(hours) };
        SettlementTerms terms = Terms(MarketId.Moneyline, Selection.Home);

        SettlementDecision decision = BetSettlement.Decide(terms, postponed);

        Assert.Equal((!waits, waits ? null : SettlementOutcome.Void), (decision.IsFinal, decision.Outcome));
        Assert.Equal(waits, decision.ToSettlement() is null);
        if (waits)
        {
            Assert.Contains("postponed", Assert.Throws<ArgumentException>(() => BetSettlement.Settle(terms, postponed)).Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(ResultStatus.Cancelled, SettlementReason.Cancelled)]
    [InlineData(ResultStatus.Awarded, SettlementReason.Awarded)]
    [InlineData(ResultStatus.Walkover, SettlementReason.Walkover)]
    public void What_was_not_played_is_void_in_every_market(ResultStatus status, SettlementReason reason)
    {
        Result result = Played("tennis", 3, 0) with { Status = status, DeclaredWinner = Selection.Home };

        Assert.Equal((SettlementOutcome.Void, reason), Parts(MarketId.Moneyline, Selection.Home, result));
        Assert.Equal((SettlementOutcome.Void, reason), Parts(MarketId.Outright, new Selection("Ours"), result));
    }

    [Fact]
    public void Every_reason_has_its_sentence() =>
        Assert.Equal(
            Enum.GetValues<SettlementReason>().Length,
            Enum.GetValues<SettlementReason>().Select(reason => new SettlementDecision(null, 0m, reason).Explanation).Distinct().Count());

    [Fact]
    public void Rules_that_make_no_sense_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new SportRules { PostponementLimit = TimeSpan.Zero });
        Assert.Throws<ArgumentOutOfRangeException>(() => new SportRules { StandsAfterPlay = TimeSpan.FromMinutes(-1) });
        Assert.Equal(-1, Assert.Throws<ArgumentOutOfRangeException>(() => new SportRules { StandsAfterPeriods = -1 }).ActualValue);
        Assert.Equal(-2, Assert.Throws<ArgumentOutOfRangeException>(() => new SportRules { RetirementStandsAfterPeriods = -2 }).ActualValue);
        Assert.Throws<ArgumentException>(() => SettlementRules.Default.With(" ", new SportRules()));
    }

    private static Fixture Game(string sport) => Samples.Game() with { Sport = sport };

    private static Result Played(string sport, int home, int away) => Samples.ResultOf(home, away, fixture: Game(sport));

    private static SettlementTerms Terms(MarketId market, Selection selection) => new(market, selection, 10m, new DecimalOdds(2m));

    private static SettlementOutcome? Outcome(MarketId market, Selection selection, Result result) => BetSettlement.Decide(Terms(market, selection), result).Outcome;

    private static (SettlementOutcome?, SettlementReason) Parts(MarketId market, Selection selection, Result result, SettlementRules? rules = null)
    {
        SettlementDecision decision = BetSettlement.Decide(Terms(market, selection), result, rules);
        return (decision.Outcome, decision.Reason);
    }
}
