using Betting.Execution;
using Betting.Execution.Performance;
using Betting.Execution.Settling;
using Betting.Numerics.Randomness;

namespace Betting.Benchmarks.Data;

/// <summary>Seeded bets with the results of their games, in the order of settlement: four kinds of market, quarter lines, voids, missing closes.</summary>
internal sealed class BetTable
{
    private static readonly string[] Sports = ["basketball", "football", "tennis"];
    private static readonly DateTimeOffset Start = new(2015, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly SettlementTerms[] terms;
    private readonly Result[] results;
    private readonly int[] games;
    private readonly (double Odds, double Probability, double Closing, short Bookmaker)[] quotes;
    private readonly string[] bookmakers = [.. Enumerable.Range(0, 6).Select(number => $"book-{number}")];

    private BetTable(int count)
    {
        terms = new SettlementTerms[count];
        quotes = new (double, double, double, short)[count];
        games = new int[count];
        results = new Result[(count / BetsPerGame) + 1];
        Whole = new long[10 * count];
        Numbers = new double[5 * count];
    }

    private const int BetsPerGame = 10;

    /// <summary>The number of bets.</summary>
    public int Count => terms.Length;

    /// <summary>Columns of whole numbers, one after the other, as the rival reads them.</summary>
    public long[] Whole { get; }

    /// <summary>Columns of numbers, one after the other, as the rival reads them.</summary>
    public double[] Numbers { get; }

    /// <summary>Draws a table; the same arguments give the same bets everywhere.</summary>
    public static BetTable Draw(int count, int days, ulong seed)
    {
        BetTable table = new(count);
        SeededRandom random = new(seed);
        for (int index = 0; index < table.results.Length; index++)
        {
            table.results[index] = DrawResult(random, index, Start.AddDays((double)days * index / table.results.Length));
        }

        for (int index = 0; index < count; index++)
        {
            table.DrawBet(random, index);
        }

        return table;
    }

    /// <summary>Settles one bet by the result of its game.</summary>
    public SettledBet Read(int index)
    {
        ref readonly SettlementTerms bet = ref terms[index];
        ref readonly (double Odds, double Probability, double Closing, short Bookmaker) quote = ref quotes[index];
        Result result = results[games[index]];
        SettlementDecision decision = BetSettlement.Decide(in bet, result);
        return new SettledBet
        {
            Sport = result.Fixture.Sport,
            Competition = result.Fixture.Competition,
            Bookmaker = bookmakers[quote.Bookmaker],
            Market = bet.Market.Kind,
            Odds = quote.Odds,
            Probability = quote.Probability,
            Stake = bet.Stake,
            Profit = decision.Profit,
            Outcome = decision.Outcome.GetValueOrDefault(),
            PlacedAt = result.Fixture.StartsAt.AddHours(-1 - (index % 40)),
            SettledAt = result.EndedAt,
            ClosingValue = quote.Closing,
        };
    }

    private static Result DrawResult(SeededRandom random, int index, DateTimeOffset startsAt)
    {
        int league = random.NextInt(9);
        return new Result
        {
            Fixture = new Fixture
            {
                Id = new FixtureId(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"game-{index}")),
                Sport = Sports[league / 3],
                Competition = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"league-{league}"),
                Home = "Home",
                Away = "Away",
                StartsAt = startsAt,
            },
            Status = random.NextInt(50) == 0 ? ResultStatus.Abandoned : ResultStatus.Final,
            HomeScore = random.NextPoisson(1.6),
            AwayScore = random.NextPoisson(1.2),
            EndedAt = startsAt.AddHours(2),
            KnownAt = startsAt.AddHours(2),
        };
    }

    private void DrawBet(SeededRandom random, int index)
    {
        Result result = results[games[index] = index / BetsPerGame];
        int kind = random.NextInt(4);
        decimal line = kind switch { 2 => (random.NextInt(13) - 6) / 4m, 3 => (4 + random.NextInt(13)) / 4m, _ => 0m };
        MarketId market = kind switch { 0 => MarketId.MatchResult, 1 => MarketId.Moneyline, 2 => MarketId.Spread(line), _ => MarketId.Total(line) };
        int side = random.NextInt(kind == 0 ? 3 : 2);
        Selection selection = kind == 3 ? (side == 0 ? Selection.Over : Selection.Under) : side switch { 0 => Selection.Home, 1 => Selection.Away, _ => Selection.Draw };
        decimal stake = (100 + random.NextInt(20_000)) / 100m;
        decimal odds = 1m + ((20 + random.NextInt(380)) / 100m);
        double probability = Math.Clamp((1 / (double)odds) + ((random.NextDouble() - 0.4) * 0.2), 0.01, 0.99);
        double closing = random.NextInt(5) == 0 ? double.NaN : (random.NextDouble() - 0.48) * 0.2;
        short bookmaker = (short)random.NextInt(bookmakers.Length);
        terms[index] = new SettlementTerms(market, selection, stake, new DecimalOdds(odds), result.Fixture.StartsAt);
        quotes[index] = ((double)odds, probability, closing, bookmaker);
        DateTimeOffset placed = result.Fixture.StartsAt.AddHours(-1 - (index % 40));
        Write(
            index,
            [kind, side, Array.IndexOf(Sports, result.Fixture.Sport), result.Fixture.Competition[^1] - '0', bookmaker, (int)result.Status, result.HomeScore, result.AwayScore, Day(result.EndedAt), Day(placed)],
            [(double)line, (double)stake, (double)odds, probability, closing]);
    }

    private void Write(int index, ReadOnlySpan<long> whole, ReadOnlySpan<double> numbers)
    {
        for (int column = 0; column < whole.Length; column++)
        {
            Whole[(column * Count) + index] = whole[column];
        }

        for (int column = 0; column < numbers.Length; column++)
        {
            Numbers[(column * Count) + index] = numbers[column];
        }
    }

    private static long Day(DateTimeOffset at) => (at.UtcDateTime - DateTime.UnixEpoch).Days;
}
