using System.Globalization;
using System.Text;
using Betting.Ingestion;
using Betting.Testing.Leagues;

namespace Betting.Benchmarks.Data;

/// <summary>The simulated league written in the column format of football-data.co.uk.</summary>
internal static class FootballFile
{
    private static readonly (string Column, string Statistic)[] Statistics =
        [("S", "shots"), ("ST", "shots-on-target"), ("F", "fouls"), ("C", "corners"), ("Y", "yellow-cards"), ("R", "red-cards")];

    /// <summary>Writes one file with every played game.</summary>
    public static void Write(SimulatedLeague league, string path)
    {
        StringBuilder text = new("Div,Date,Time,HomeTeam,AwayTeam,FTHG,FTAG,FTR");
        foreach ((string column, _) in Statistics)
        {
            text.Append(CultureInfo.InvariantCulture, $",H{column},A{column}");
        }

        text.Append(",B365H,B365D,B365A,PSCH,PSCD,PSCA\n");
        foreach (SourceRow row in league.Rows.Where(row => row.Result is not null))
        {
            AppendGame(text, row.Result!, row);
        }

        File.WriteAllText(path, text.ToString());
    }

    private static void AppendGame(StringBuilder text, Result result, SourceRow row)
    {
        Fixture fixture = result.Fixture;
        char letter = result.Margin > 0 ? 'H' : result.Margin < 0 ? 'A' : 'D';
        text.Append(CultureInfo.InvariantCulture, $"{fixture.Competition},{fixture.StartsAt:dd\\/MM\\/yyyy,HH:mm},{fixture.Home},{fixture.Away},{result.HomeScore},{result.AwayScore},{letter}");
        foreach ((_, string statistic) in Statistics)
        {
            int index = result.Statistics.Schema.IndexOf(statistic);
            text.Append(',').Append(Cell(result.Statistics.Home, index)).Append(',').Append(Cell(result.Statistics.Away, index));
        }

        AppendOdds(text, row, SimulatedLeague.SimulatedBook, isClosing: false);
        AppendOdds(text, row, SimulatedLeague.SharpBook, isClosing: true);
        text.Append('\n');
    }

    private static string Cell(IReadOnlyList<double> values, int index) => index < 0 ? "" : values[index].ToString(CultureInfo.InvariantCulture);

    private static void AppendOdds(StringBuilder text, SourceRow row, string bookmaker, bool isClosing)
    {
        Quote quote = row.Quotes.First(quote => quote.Bookmaker == bookmaker && quote.IsClosing == isClosing && quote.Market == MarketId.MatchResult);
        foreach (DecimalOdds odds in quote.Odds)
        {
            text.Append(CultureInfo.InvariantCulture, $",{odds.Value}");
        }
    }
}
