using System.Collections.Immutable;
using System.Globalization;

namespace Betting.Execution.Performance;

/// <summary>Puts the sums of all runs together in their order, and the groups in the order of their names.</summary>
internal sealed class SummaryParts
{
    private static readonly string[] MarketNames = [.. Enum.GetValues<MarketKind>().Select(kind => Example(kind).KindName())];

    private readonly SortedDictionary<string, DayTallies> sports = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, DayTallies> competitions = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, DayTallies> bookmakers = new(StringComparer.Ordinal);
    private readonly DayTallies[] markets = [.. MarketNames.Select(_ => new DayTallies())];
    private readonly DayTallies[] bands;
    private readonly string[] bandNames;
    private readonly SortedDictionary<int, (Int128 Placed, Int128 Released)> exposure = [];

    public SummaryParts(BetChunk[] chunks, ImmutableArray<double> limits)
    {
        bandNames = [.. Enumerable.Range(0, limits.Length + 1).Select(band => BandName(limits, band))];
        bands = [.. bandNames.Select(_ => new DayTallies())];
        foreach (BetChunk chunk in chunks)
        {
            Add(chunk);
        }
    }

    public DayTallies All { get; } = new();

    public double StakeDays { get; private set; }

    public long FirstPlaced { get; private set; } = long.MaxValue;

    public IEnumerable<(string Name, DayTallies Days)> Sports => sports.Select(pair => (pair.Key, pair.Value));

    public IEnumerable<(string Name, DayTallies Days)> Competitions => competitions.Select(pair => (pair.Key, pair.Value));

    public IEnumerable<(string Name, DayTallies Days)> Bookmakers => bookmakers.Select(pair => (pair.Key, pair.Value));

    public IEnumerable<(string Name, DayTallies Days)> Markets => MarketNames.Zip(markets).Where(pair => pair.Second.Count > 0);

    public IEnumerable<(string Name, DayTallies Days)> Bands => bandNames.Zip(bands).Where(pair => pair.Second.Count > 0);

    /// <summary>Stakes open day by day, for the days on which a bet was placed or settled.</summary>
    public ImmutableArray<ExposureDay> Exposure()
    {
        ImmutableArray<ExposureDay>.Builder days = ImmutableArray.CreateBuilder<ExposureDay>(exposure.Count);
        Int128 open = 0;
        foreach ((int day, (Int128 placed, Int128 released)) in exposure)
        {
            days.Add(new ExposureDay(DateOnly.FromDayNumber(day), MoneyUnits.ToDecimal(open + placed), MoneyUnits.ToDecimal(open + placed - released)));
            open += placed - released;
        }

        return days.MoveToImmutable();
    }

    private void Add(BetChunk chunk)
    {
        All.Add(chunk.All);
        Merge(sports, chunk.Sports, static (sport, _) => sport);
        Merge(competitions, chunk.Competitions, static (sport, competition) => $"{sport}/{competition}");
        Merge(bookmakers, chunk.Bookmakers, static (bookmaker, _) => bookmaker);
        for (int index = 0; index < markets.Length; index++)
        {
            markets[index].Add(chunk.Markets[index]);
        }

        for (int index = 0; index < bands.Length; index++)
        {
            bands[index].Add(chunk.Bands[index]);
        }

        StakeDays += chunk.StakeDays;
        FirstPlaced = Math.Min(FirstPlaced, chunk.FirstPlaced);
        foreach ((int day, Int128 stake) in chunk.Placed.All())
        {
            (Int128 placed, Int128 released) = exposure.GetValueOrDefault(day);
            exposure[day] = (placed + stake, released);
        }

        foreach ((int day, Int128 stake) in chunk.Released.All())
        {
            (Int128 placed, Int128 released) = exposure.GetValueOrDefault(day);
            exposure[day] = (placed, released + stake);
        }
    }

    private static void Merge(SortedDictionary<string, DayTallies> into, NameTable table, Func<string, string, string> nameOf)
    {
        for (int index = 0; index < table.Count; index++)
        {
            (string first, string second) = table.NameAt(index);
            string name = nameOf(first, second);
            if (!into.TryGetValue(name, out DayTallies? days))
            {
                into[name] = days = new DayTallies();
            }

            days.Add(table.At(index));
        }
    }

    private static string BandName(ImmutableArray<double> limits, int band) => (band == 0, band == limits.Length) switch
    {
        (true, true) => "all",
        (true, false) => string.Create(CultureInfo.InvariantCulture, $"below {limits[0]}"),
        (false, true) => string.Create(CultureInfo.InvariantCulture, $"{limits[^1]} and above"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{limits[band - 1]} to {limits[band]}"),
    };

    private static MarketId Example(MarketKind kind) => kind switch
    {
        MarketKind.Moneyline => MarketId.Moneyline,
        MarketKind.Spread => MarketId.Spread(0m),
        MarketKind.Total => MarketId.Total(0m),
        MarketKind.DoubleChance => MarketId.DoubleChance,
        MarketKind.DrawNoBet => MarketId.DrawNoBet,
        MarketKind.BothTeamsToScore => MarketId.BothTeamsToScore,
        MarketKind.CorrectScore => MarketId.CorrectScore(1),
        MarketKind.Outright => MarketId.Outright,
        MarketKind.Place => MarketId.Place(1),
        MarketKind.EachWay => MarketId.EachWay(1, 1),
        _ => MarketId.MatchResult,
    };
}
