using System.Collections.Immutable;

namespace Betting.Execution.Settling;

/// <summary>
/// Settles bets on one runner among many. In a dead heat of n runners for w paid places the stake counts for w/n and the rest is lost.
/// </summary>
internal static class RunnerSettlement
{
    public static SettlementDecision Decide(in SettlementTerms terms, Result result)
    {
        ImmutableArray<Placing> placings = result.Placings;
        if (placings.IsDefaultOrEmpty)
        {
            throw new ArgumentException($"The result of '{result.Fixture.Id}' states no finishing positions, which the market {terms.Market} needs.", nameof(result));
        }

        if (PlaceShare.Of(placings, terms.Selection, places: 1) is not { } win)
        {
            return new SettlementDecision(SettlementOutcome.Void, 0m, SettlementReason.NonRunner);
        }

        return terms.Market.Places is not { } places
            ? Of(in terms, win, win, win.Profit(terms.Stake, terms.Odds.Value))
            : OfPlaces(in terms, win, PlaceShare.Of(placings, terms.Selection, places).GetValueOrDefault());
    }

    private static SettlementDecision OfPlaces(in SettlementTerms terms, PlaceShare win, PlaceShare place)
    {
        if (terms.Market.PlaceDivisor is not { } divisor)
        {
            return Of(in terms, place, place, place.Profit(terms.Stake, terms.Odds.Value));
        }

        decimal half = terms.Stake / 2m;
        decimal placeOdds = 1m + (terms.Odds.ProfitPerUnit / divisor);
        return Of(in terms, win, place, win.Profit(half, terms.Odds.Value) + place.Profit(half, placeOdds));
    }

    private static SettlementDecision Of(in SettlementTerms terms, PlaceShare first, PlaceShare second, decimal exact)
    {
        SettlementOutcome outcome = (first, second) switch
        {
            ({ IsWhole: true }, { IsWhole: true }) => SettlementOutcome.Won,
            ({ IsNone: true }, { IsNone: true }) => SettlementOutcome.Lost,
            _ => SettlementOutcome.Partial,
        };
        bool isShared = IsShared(first) || IsShared(second);
        decimal profit = Math.Max(-terms.Stake, PayOut.RoundDown(exact, terms.Decimals));
        return new SettlementDecision(outcome, profit, isShared ? SettlementReason.DeadHeat : SettlementReason.Score);
    }

    private static bool IsShared(PlaceShare share) => share is { IsNone: false, IsWhole: false };
}
