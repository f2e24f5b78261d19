using System.Collections.Immutable;
using Betting.Ingestion;
using Betting.Numerics.Randomness;

namespace Betting.Backtesting.Tests.Support;

/// <summary>Another future: everything that was not known at an instant is changed, added or taken away at random.</summary>
internal sealed class RandomFuture(DateTimeOffset cut, ulong seed, int kinds = RandomFuture.Everything)
{
    public const int Scores = 1;
    public const int Statistics = 2;
    public const int Statuses = 4;
    public const int Prices = 8;
    public const int Corrections = 16;
    public const int Additions = 32;
    public const int Removals = 64;
    public const int Order = 128;
    public const int Restatements = 256;
    public const int Everything = 511;

    /// <summary>No fixture of an invented league is decided earlier before its start than this.</summary>
    private static readonly TimeSpan EarliestDecision = TimeSpan.FromDays(4);

    private static readonly string[] Strangers = ["Strangers", "Wanderers", "Nomads"];

    private readonly SeededRandom random = new(seed);

    public SourceRow[] Of(IReadOnlyList<SourceRow> rows)
    {
        List<SourceRow> future = [];
        foreach (SourceRow row in rows)
        {
            Fixture fixture = row.Fixture!; // every row of an invented league has a fixture
            bool isUndecided = fixture.StartsAt - EarliestDecision > cut;
            if (Is(Removals) && isUndecided && Chance(0.25))
            {
                continue;
            }

            SourceRow changed = row with { Result = row.Result is { } result && result.KnownAt > cut ? Changed(result) : row.Result, Quotes = Quotes(row) };
            future.Add(changed);
            if (Is(Corrections) && changed.Result is { } first && first.KnownAt > cut && Chance(0.2))
            {
                future.Add(changed with { Result = first with { HomeScore = first.HomeScore + 3, KnownAt = first.KnownAt.AddDays(1 + (20 * random.NextDouble())) }, Quotes = [] });
            }

            if (Is(Restatements) && changed.Result is { } known && known.KnownAt <= cut && Chance(0.2))
            {
                future.Add(changed with { Result = Restated(known), Quotes = [] });
            }

            if (Is(Additions) && isUndecided && row.Result is not null && Chance(0.2))
            {
                future.Add(Added(changed));
            }
        }

        SourceRow[] rowsOfFuture = [.. future];
        if (Is(Order))
        {
            random.Shuffle(rowsOfFuture.AsSpan());
        }

        return rowsOfFuture;
    }

    // A result that was known at the cut is corrected after it, or turns out not to count.
    private Result Restated(Result known) => known with
    {
        HomeScore = known.AwayScore,
        AwayScore = known.HomeScore + 1,
        Status = Chance(0.2) ? ResultStatus.Awarded : known.Status,
        KnownAt = cut.AddHours(1 + (480 * random.NextDouble())),
    };

    private Result Changed(Result result) => result with
    {
        HomeScore = Is(Scores) ? random.NextPoisson(2.0) : result.HomeScore,
        AwayScore = Is(Scores) ? random.NextPoisson(1.5) : result.AwayScore,
        Status = Is(Statuses) && Chance(0.1) ? Chance(0.5) ? ResultStatus.Abandoned : ResultStatus.Awarded : result.Status,
        Statistics = Is(Statistics) ? Changed(result.Statistics) : result.Statistics,
    };

    private MatchStatistics Changed(MatchStatistics statistics) => new(
        statistics.Schema,
        [.. statistics.Home.Select(value => Chance(0.1) ? double.NaN : value + random.NextPoisson(3))],
        [.. statistics.Away.Select(value => Chance(0.1) ? double.NaN : value * 2)]);

    private ImmutableArray<Quote> Quotes(SourceRow row)
    {
        if (!Is(Prices))
        {
            return row.Quotes;
        }

        List<Quote> quotes = [.. row.Quotes.Where(quote => quote.KnownAt <= cut || Chance(0.8)).Select(quote => quote.KnownAt <= cut ? quote : Changed(quote))];
        Fixture fixture = row.Fixture!; // every row of an invented league has a fixture
        DateTimeOffset at = Later(cut.AddMinutes(1), fixture.StartsAt.AddHours(-1 - (40 * random.NextDouble())));
        if (at < fixture.StartsAt && Chance(0.5))
        {
            quotes.Add(new Quote
            {
                FixtureId = fixture.Id,
                Market = MarketId.MatchResult,
                Bookmaker = Chance(0.5) ? "Late Book" : "Another Book",
                Odds = [Price(), Price(), Price()],
                QuotedAt = at,
                IsClosing = Chance(0.2),
            });
        }

        return [.. quotes];
    }

    private Quote Changed(Quote quote) => quote with { Odds = [.. quote.Odds.Select(_ => Price())], IsObtainable = quote.IsObtainable && Chance(0.9) };

    // A game of somebody new against somebody known, at the time of another game.
    private SourceRow Added(SourceRow row)
    {
        Fixture other = row.Fixture!; // every row of an invented league has a fixture
        Fixture fixture = other with
        {
            Id = new FixtureId($"{other.Id.Value}/added"),
            Away = Strangers[(int)(Strangers.Length * random.NextDouble())],
            KnownAt = cut.AddHours(1),
            IsNeutral = Chance(0.3),
        };
        return new SourceRow
        {
            Fixture = fixture,
            Result = Changed(row.Result! with { Fixture = fixture }), // only rows with a result are copied
            Quotes = [.. row.Quotes.Where(quote => quote.KnownAt > cut).Select(quote => quote with { FixtureId = fixture.Id })],
        };
    }

    private DecimalOdds Price() => new(Math.Round(1.5m + (4m * (decimal)random.NextDouble()), 2));

    private bool Is(int kind) => (kinds & kind) != 0;

    private bool Chance(double share) => random.NextDouble() < share;

    private static DateTimeOffset Later(DateTimeOffset first, DateTimeOffset second) => first > second ? first : second;
}
