using System.Collections.Immutable;
using Betting.Backtesting.Reports;
using Betting.Execution;
using Betting.Models;

namespace Betting.Backtesting.Tests.Support;

/// <summary>Rows of reports, made by hand.</summary>
internal static class Rows
{
    public static Bet Bet(decimal stake, decimal profit, SettlementOutcome outcome, MarketId? market = null) => new()
    {
        Sequence = 1,
        Id = new BetId("0123456789abcdef"),
        BankrollId = "main",
        FixtureId = Games.Game().Id,
        StartsAt = Games.KickOff,
        Market = market ?? MarketId.MatchResult,
        Selection = (market ?? MarketId.MatchResult).Selections[0],
        Bookmaker = "Pinnacle",
        Odds = new DecimalOdds(2.5m),
        Stake = stake,
        Probability = 0.5,
        ModelId = "model-1",
        Status = BetStatus.Settled,
        ProposedAt = Games.KickOff.AddHours(-48),
        PlacedAt = Games.KickOff.AddHours(-48),
        SettledAt = Games.KickOff.AddHours(2),
        Outcome = outcome,
        Profit = profit,
        BalanceAfter = 1000m + profit,
    };

    public static PredictionRow Prediction(MarketId market, ImmutableArray<double> probabilities, int? outcome, ImmutableArray<double> prices, string home = "Reds", string away = "Blues") => new()
    {
        Prediction = new Prediction
        {
            Fixture = Games.Game(home, away),
            Market = market,
            Probabilities = probabilities,
            ModelId = "model-1",
            FeatureSet = default,
            MadeAt = Games.KickOff.AddHours(-1),
        },
        Outcome = outcome,
        Market = prices,
    };
}
