using Betting.Backtesting.Replay;
using Betting.Backtesting.Tests.Support;
using Betting.Features;
using Betting.Ingestion;

namespace Betting.Backtesting.Tests;

public sealed class DecisionPlanTests
{
    private static readonly TimeSpan Lead = TimeSpan.FromHours(1);

    [Fact]
    public async Task A_game_is_predicted_at_the_lead_and_bet_on_when_its_price_was_shown()
    {
        DecisionPlan plan = await PlanAsync(Games.QuoteOf("Pinnacle", 48), Games.QuoteOf("Bet365", 2));

        Assert.Equal([Games.KickOff.AddHours(-1), Games.KickOff.AddHours(-48)], plan.Decisions.Select(decision => decision.AsOf));
        Assert.Equal("Pinnacle", Assert.Single(plan.BettingQuotes).Value.Bookmaker);
    }

    [Fact]
    public async Task A_decision_sees_the_prices_known_by_then_and_no_closing_one()
    {
        DecisionPlan plan = await PlanAsync(Games.QuoteOf("Pinnacle", 48), Games.QuoteOf("Bet365", 2), Games.QuoteOf("Bet365", 0.5), Games.QuoteOf("Pinnacle", 3, isClosing: true));

        FixtureDecision late = Assert.Single(plan.Decisions, decision => decision.AsOf == Games.KickOff.AddHours(-1));
        FixtureDecision early = Assert.Single(plan.Decisions, decision => decision.AsOf == Games.KickOff.AddHours(-48));
        Assert.Equal(["Pinnacle", "Bet365"], late.Quotes.Select(quote => quote.Bookmaker));
        Assert.Equal(["Pinnacle"], early.Quotes.Select(quote => quote.Bookmaker));
        Assert.DoesNotContain(late.Quotes, quote => quote.IsClosing);
    }

    [Fact]
    public async Task A_price_shown_at_the_very_lead_needs_one_decision_only()
    {
        DecisionPlan plan = await PlanAsync(Games.QuoteOf("Pinnacle", 1));

        Assert.Equal(Games.KickOff.AddHours(-1), Assert.Single(plan.Decisions).AsOf);
        Assert.Single(plan.BettingQuotes);
    }

    [Fact]
    public async Task A_game_without_prices_is_predicted_and_not_bet_on()
    {
        DecisionPlan plan = await PlanAsync();

        Assert.Single(plan.Decisions);
        Assert.Empty(plan.BettingQuotes);
    }

    [Fact]
    public async Task A_game_without_a_result_is_not_decided()
    {
        SportsHistory history = await RowSource.LoadAsync([new SourceRow { Fixture = Games.Game(), Quotes = [Games.QuoteOf("Pinnacle", 48)] }]);
        DecisionPlan plan = DecisionPlan.Create(history, new PriceBook(history, MarketId.MatchResult, []), Lead);

        Assert.Empty(plan.Decisions);
        Assert.Empty(plan.BettingQuotes);
    }

    private static async Task<DecisionPlan> PlanAsync(params Quote[] quotes)
    {
        SportsHistory history = await Games.HistoryAsync(quotes);
        return DecisionPlan.Create(history, new PriceBook(history, MarketId.MatchResult, ["Pinnacle", "Bet365"]), Lead);
    }
}
