using System.Collections.Immutable;
using Betting.Ingestion;
using Betting.Numerics.Scoring;
using Betting.Testing.Leagues;

namespace Betting.Testing.Tests;

/// <summary>Figures of a simulated league. Expected losses weigh every outcome by its true probability, so no luck is in them.</summary>
internal static class LeagueFigures
{
    public static IEnumerable<(SourceRow Row, Result Result)> Played(SimulatedLeague league) =>
        league.Rows.Where(row => row.Result is not null).Select(row => (row, row.Result!));

    public static int OutcomeOf(Result result) => result.Margin > 0 ? 0 : result.Margin == 0 ? 1 : 2;

    public static Quote QuoteOf(SourceRow row, string bookmaker, MarketId market, bool isClosing) =>
        row.Quotes.Single(quote => quote.Bookmaker == bookmaker && quote.Market == market && quote.IsClosing == isClosing);

    public static double[] WithoutMargin(Quote quote) =>
        [.. quote.Odds.Select(odds => odds.ImpliedProbability() / quote.BookSum())];

    public static double RealisedTruthLoss(SimulatedLeague league) =>
        Played(league).Average(game => ScoringRules.LogLossOf(league.TrueProbabilitiesOf(game.Result.Fixture.Id).AsSpan(), OutcomeOf(game.Result)));

    public static double RealisedBookLoss(SimulatedLeague league, string bookmaker, bool isClosing) =>
        Played(league).Average(game => ScoringRules.LogLossOf(
            WithoutMargin(QuoteOf(game.Row, bookmaker, MarketId.MatchResult, isClosing)), OutcomeOf(game.Result)));

    public static double ExpectedTruthLoss(SimulatedLeague league) =>
        Played(league).Average(game => Expected(league.TrueProbabilitiesOf(game.Result.Fixture.Id), [.. league.TrueProbabilitiesOf(game.Result.Fixture.Id)]));

    public static double ExpectedBookLoss(SimulatedLeague league, string bookmaker, bool isClosing) =>
        Played(league).Average(game => Expected(
            league.TrueProbabilitiesOf(game.Result.Fixture.Id),
            WithoutMargin(QuoteOf(game.Row, bookmaker, MarketId.MatchResult, isClosing))));

    /// <summary>Profits per unit of a bettor who knows the truth and takes every opening price with an edge p - 1/odds above the minimum.</summary>
    public static double[] ProfitsOfKnowing(SimulatedLeague league, string bookmaker, double minimumEdge)
    {
        List<double> profits = [];
        foreach ((SourceRow row, Result result) in Played(league))
        {
            Quote quote = QuoteOf(row, bookmaker, MarketId.MatchResult, isClosing: false);
            ImmutableArray<double> truth = league.TrueProbabilitiesOf(result.Fixture.Id);
            for (int selection = 0; selection < 3; selection++)
            {
                if (truth[selection] - quote.Odds[selection].ImpliedProbability() > minimumEdge)
                {
                    profits.Add(OutcomeOf(result) == selection ? (double)quote.Odds[selection].ProfitPerUnit : -1);
                }
            }
        }

        return [.. profits];
    }

    private static double Expected(ImmutableArray<double> truth, double[] forecast)
    {
        double loss = 0;
        for (int outcome = 0; outcome < truth.Length; outcome++)
        {
            loss += truth[outcome] * ScoringRules.LogLossOf(forecast, outcome);
        }

        return loss;
    }
}
