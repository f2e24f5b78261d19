using System.Collections.Immutable;
using Betting.Ingestion;
using Betting.Numerics.Randomness;
using Betting.Testing.Leagues;

namespace Betting.Backtesting.Tests.Support;

/// <summary>Rows with everything that a history can hold, and the same rows with all changed that was known after an instant.</summary>
internal static class FutureChange
{
    private const string LateBook = "Late Book";

    private static readonly TimeSpan CorrectionDelay = TimeSpan.FromDays(9);

    /// <summary>The rows of a league with aggregates that nobody offers, prices of a second round, and corrections of some results.</summary>
    public static ImmutableArray<SourceRow> Enrich(SimulatedLeague league, ulong seed)
    {
        SeededRandom random = new(seed);
        ImmutableArray<SourceRow>.Builder rows = ImmutableArray.CreateBuilder<SourceRow>();
        foreach (SourceRow row in league.Rows)
        {
            Quote opening = row.Quotes.First(quote => quote.Market == MarketId.MatchResult && quote.Bookmaker == SimulatedLeague.SharpBook);
            rows.Add(row with
            {
                Quotes =
                [
                    .. row.Quotes,
                    Scaled(opening, 1.3m) with { Bookmaker = "market-best", IsObtainable = false },
                    Scaled(opening, 1.1m) with { Bookmaker = "market-average", IsObtainable = false, QuotedAt = opening.QuotedAt.AddDays(-1) },
                    Scaled(opening, 1.2m) with { QuotedAt = opening.QuotedAt.AddHours(30) },
                ],
            });
            if (row.Result is { } result && random.NextDouble() < 0.08)
            {
                rows.Add(row with { Result = Corrected(result, 1), Quotes = [] });
            }
        }

        return rows.ToImmutable();
    }

    /// <summary>Changes scores, statistics, prices and corrections known after an instant, adds prices and drops games that nobody had decided.</summary>
    public static IEnumerable<SourceRow> After(DateTimeOffset cut, IEnumerable<SourceRow> rows, ulong seed)
    {
        SeededRandom random = new(seed);
        foreach (SourceRow row in rows)
        {
            Fixture fixture = row.Fixture!; // every row of a league has a fixture
            bool isUndecided = fixture.StartsAt.AddDays(-4) > cut;
            if (isUndecided && random.NextDouble() < 0.3)
            {
                continue;
            }

            bool isCorrection = row.Quotes.IsEmpty;
            yield return row with
            {
                Result = row.Result is { } result && result.KnownAt > cut ? Changed(result, random) : row.Result,
                Quotes =
                [
                    .. row.Quotes.Select(quote => quote.KnownAt > cut ? Scaled(quote, 1m + (decimal)Math.Round(random.NextDouble(), 3)) : quote),
                    .. isCorrection ? [] : Added(fixture, cut),
                ],
            };
        }
    }

    private static IEnumerable<Quote> Added(Fixture fixture, DateTimeOffset cut)
    {
        DateTimeOffset earliest = fixture.StartsAt.AddHours(-20);
        DateTimeOffset at = earliest > cut ? earliest : cut.AddMinutes(1);
        if (at < fixture.StartsAt)
        {
            yield return new Quote
            {
                FixtureId = fixture.Id,
                Market = MarketId.MatchResult,
                Bookmaker = LateBook,
                Odds = [new DecimalOdds(4m), new DecimalOdds(5m), new DecimalOdds(6m)],
                QuotedAt = at,
            };
        }
    }

    private static Result Corrected(Result result, int by) => result with { AwayScore = result.AwayScore + by, KnownAt = result.KnownAt + CorrectionDelay };

    private static Result Changed(Result result, SeededRandom random) => result with
    {
        HomeScore = (int)(random.NextDouble() * 6),
        AwayScore = 20 + result.AwayScore,
        Statistics = new MatchStatistics(
            result.Statistics.Schema,
            [.. result.Statistics.Home.Select(value => value + 3)],
            [.. result.Statistics.Away.Select(value => Math.Max(0, value - 2))]),
    };

    private static Quote Scaled(Quote quote, decimal by) => quote with { Odds = [.. quote.Odds.Select(odds => new DecimalOdds(Math.Round(1m + (odds.ProfitPerUnit * by), 2)))] };
}
