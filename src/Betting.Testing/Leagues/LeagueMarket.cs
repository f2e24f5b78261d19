using System.Collections.Immutable;
using Betting.Numerics.Randomness;

namespace Betting.Testing.Leagues;

/// <summary>The quotes of both bookmakers for one game.</summary>
internal sealed class LeagueMarket(SimulatedLeagueOptions options, SeededRandom random)
{
    private static readonly TimeSpan OpensBefore = TimeSpan.FromDays(2);

    // The books see the same news: their errors share a part. The sharp book errs less, and the close forgets much of the opening.
    private const double Shared = 0.9;
    private const double Kept = 0.5;
    private const double SharpScale = 0.8;

    public ImmutableArray<Quote> Price(FixtureId fixture, DateTimeOffset startsAt, GoalRates truth, bool isPlayed)
    {
        (double Home, double Away) opening = Pair();
        (double Home, double Away) closing = Blend(opening, Pair(), Kept);
        (double Home, double Away) softOpening = Blend(opening, Pair(), Shared);
        (double Home, double Away) softClosing = Blend(closing, Pair(), Shared);
        (double Home, double Away) sharpOpening = Blend(opening, Pair(), Shared);
        (double Home, double Away) sharpClosing = Blend(closing, Pair(), Shared);

        ImmutableArray<Quote>.Builder quotes = ImmutableArray.CreateBuilder<Quote>(8);
        Shown soft = new(fixture, SimulatedLeague.SimulatedBook, options.Margin);
        Shown sharp = new(fixture, SimulatedLeague.SharpBook, options.SharpMargin);
        Add(quotes, soft, truth, softOpening, options.OpeningError, startsAt - OpensBefore, isClosing: false);
        Add(quotes, sharp, truth, sharpOpening, options.OpeningError * SharpScale, startsAt - OpensBefore, isClosing: false);
        if (isPlayed)
        {
            Add(quotes, soft, truth, softClosing, options.ClosingError, startsAt, isClosing: true);
            Add(quotes, sharp, truth, sharpClosing, options.ClosingError * SharpScale, startsAt, isClosing: true);
        }

        return quotes.ToImmutable();
    }

    private void Add(
        ImmutableArray<Quote>.Builder quotes, Shown shown, GoalRates truth, (double Home, double Away) error, double size, DateTimeOffset at, bool isClosing)
    {
        GoalRates belief = truth.WithError(size * error.Home, size * error.Away);
        OutcomeProbabilities outcomes = new ScoreDistribution(belief, options.LowScoreDependence).Outcomes();
        quotes.Add(Quote(shown, MarketId.MatchResult, outcomes.Result, at, isClosing));
        quotes.Add(Quote(shown, SimulatedLeague.TotalGoals, outcomes.Total, at, isClosing));
    }

    private Quote Quote(Shown shown, MarketId market, ImmutableArray<double> probabilities, DateTimeOffset at, bool isClosing) => new()
    {
        FixtureId = shown.Fixture,
        Market = market,
        Bookmaker = shown.Bookmaker,
        Odds = BookmakerPrices.Of(probabilities, shown.Margin, options.LongshotBias),
        QuotedAt = at,
        IsClosing = isClosing,
    };

    private (double Home, double Away) Pair() => (random.NextGaussian(), random.NextGaussian());

    // Two independent standard normal numbers blend into another one that keeps the given correlation with the first.
    private static (double Home, double Away) Blend((double Home, double Away) first, (double Home, double Away) second, double kept)
    {
        double rest = Math.Sqrt(1 - (kept * kept));
        return ((kept * first.Home) + (rest * second.Home), (kept * first.Away) + (rest * second.Away));
    }

    private readonly record struct Shown(FixtureId Fixture, string Bookmaker, double Margin);
}
