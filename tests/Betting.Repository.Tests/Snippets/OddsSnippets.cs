using System.Collections.Immutable;
using Betting.Execution.Odds;
using Betting.Execution.Staking;

namespace Betting.Repository.Tests.Snippets;

/// <summary>Prices, probabilities and stakes without a pipeline.</summary>
public sealed class OddsSnippets
{
    [Fact]
    public void A_price_becomes_a_probability_an_edge_and_a_stake()
    {
        #region snippet: first-lines
        Quote quote = new()
        {
            FixtureId = FixtureId.From("E0", new DateOnly(2026, 8, 15), "Arsenal", "Leeds"),
            Market = MarketId.MatchResult,
            Bookmaker = "Bet365",
            Odds = [new(1.55m), new(4.20m), new(6.50m)],                       // home, draw, away
            QuotedAt = new DateTimeOffset(2026, 8, 14, 14, 0, 0, TimeSpan.Zero),
        };
        ImmutableArray<double> market = MarginRemoval.Multiplicative(quote);   // 0.622, 0.230, 0.148: the margin is out
        double model = 0.68;                                                   // your probability of a home win
        double odds = quote.OddsOf(Selection.Home).ToDouble();
        double edge = BettingEdge.Of(model, odds);                             // 0.035: model minus implied probability
        double stake = 0.25 * Kelly.Fraction(odds, model);                     // 0.025: a quarter of Kelly, share of the bankroll
        #endregion

        // Worked by hand: 1/1.55 + 1/4.2 + 1/6.5 = 1.0371026; 0.6451613/1.0371026; 0.68 - 0.6451613; (0.55 x 0.68 - 0.32)/0.55/4.
        Assert.Equal([0.622, 0.230, 0.148], market.Select(value => Math.Round(value, 3)));
        Assert.Equal(0.0348387, edge, 1e-7);
        Assert.Equal(0.0245455, stake, 1e-7);
    }
}
