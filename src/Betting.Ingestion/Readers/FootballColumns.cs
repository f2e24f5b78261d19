using System.Collections.Immutable;

namespace Betting.Ingestion.Readers;

/// <summary>Finds the price columns of a football-data.co.uk header: bookmaker prefix, C for closing, then the market's suffixes.</summary>
internal static class FootballColumns
{
    private static readonly ImmutableArray<(string Prefix, string Name)> Books =
    [
        ("B365", "Bet365"), ("BW", "Bwin"), ("IW", "Interwetten"), ("PS", "Pinnacle"), ("P", "Pinnacle"), ("WH", "William Hill"),
        ("VC", "BetVictor"), ("BV", "BetVictor"), ("LB", "Ladbrokes"), ("SJ", "Stan James"), ("GB", "Gamebookers"), ("SB", "Sportingbet"),
        ("BS", "Blue Square"), ("SO", "Sporting Odds"), ("SY", "Stanleybet"), ("BF", "Betfair"), ("BFE", "Betfair Exchange"),
        ("BFD", "Betfred"), ("BMGM", "BetMGM"), ("CL", "Coral"), ("1XB", "1xBet"),
        ("Max", QuoteNames.Best), ("Avg", QuoteNames.Average), ("BbMx", QuoteNames.Best), ("BbAv", QuoteNames.Average),
    ];

    /// <summary>The spellings of the over and under suffix: as published, and as statistics programs rename them.</summary>
    private static readonly ImmutableArray<(string Over, string Under)> Totals = [(">2.5", "<2.5"), ("_2_5", "_2_5_1"), (".2.5", ".2.5.1")];

    /// <summary>All books of the header, each once per market and collection time.</summary>
    /// <param name="table">The file.</param>
    /// <param name="allClosing">Whether the format publishes closing prices only, whatever the column is called.</param>
    public static ImmutableArray<QuoteColumns> Find(CsvTable table, bool allClosing)
    {
        HashSet<(string, MarketKind, bool)> found = [];
        ImmutableArray<QuoteColumns>.Builder ordered = ImmutableArray.CreateBuilder<QuoteColumns>();
        foreach (string closing in (string[])["", "C"])
        {
            foreach ((string prefix, string name) in Books)
            {
                foreach (QuoteColumns columns in OfBook(table, prefix, name, closing, allClosing))
                {
                    if (IsComplete(columns) && found.Add((name, columns.Kind, columns.IsClosing)))
                    {
                        ordered.Add(columns);
                    }
                }
            }
        }

        return ordered.ToImmutable();
    }

    private static bool IsComplete(QuoteColumns columns) =>
        columns.Prices.All(column => column >= 0) && (columns.Kind != MarketKind.Spread || columns.Line >= 0);

    private static IEnumerable<QuoteColumns> OfBook(CsvTable table, string prefix, string name, string closing, bool allClosing)
    {
        QuoteColumns template = new()
        {
            Bookmaker = name,
            Kind = MarketKind.MatchResult,
            Prices = [table.Find($"{prefix}{closing}H"), table.Find($"{prefix}{closing}D"), table.Find($"{prefix}{closing}A")],
            IsClosing = allClosing || closing.Length > 0,
            IsObtainable = name is not (QuoteNames.Best or QuoteNames.Average),
        };
        yield return template;
        foreach ((string over, string under) in Totals)
        {
            yield return template with
            {
                Kind = MarketKind.Total,
                Prices = [table.Find(prefix + closing + over), table.Find(prefix + closing + under)],
                FixedLine = 2.5m,
            };
        }

        yield return template with
        {
            Kind = MarketKind.Spread,
            Prices = [table.Find($"{prefix}{closing}AHH"), table.Find($"{prefix}{closing}AHA")],
            Line = LineOf(table, prefix, closing.Length > 0),
        };
    }

    private static int LineOf(CsvTable table, string prefix, bool closing)
    {
        string[] names = closing ? ["AHCh"] : prefix.StartsWith("Bb", StringComparison.Ordinal) ? ["BbAHh", "AHh"] : [$"{prefix}AH", "AHh", "BbAHh"];
        return names.Select(table.Find).FirstOrDefault(index => index >= 0, -1);
    }
}
