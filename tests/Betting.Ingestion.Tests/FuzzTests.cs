using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Betting.Ingestion.Tests;

/// <summary>Whatever the bytes, a source yields rows and the loader a history or the documented refusal.</summary>
public sealed class FuzzTests
{
    private static readonly (string Header, string Line, Func<string, ISportsSource> Open)[] Formats =
    [
        ("Div,Date,Time,HomeTeam,AwayTeam,FTHG,FTAG,FTR,HS,AS,B365H,B365D,B365A,AHh,PAHH,PAHA,Max>2.5,Max<2.5,PSCH,PSCD,PSCA",
            "E0,13/08/2011,15:00,North,South,2,1,H,3,4,2.0,3.5,4.0,-0.5,1.9,1.95,1.8,2.0,2.1,3.4,3.9", file => new FootballDataSource([file])),
        ("Country,League,Season,Date,Time,Home,Away,HG,AG,Res,PH,PD,PA",
            "USA,MLS,2012,10/03/2012,23:00,North,South,2,0,H,2.06,3.4,4.11", file => new FootballDataSource([file])),
        ("season,game_type,gameday,gametime,away_team,away_score,home_team,home_score,location,result,away_moneyline,home_moneyline,spread_line,away_spread_odds,home_spread_odds,total_line,under_odds,over_odds,stadium",
            "2018,SB,2019-02-03,18:30,NE,13,LA,3,Neutral,-10,-123,111,-2,-103,-108,55.5,-103,-108,Dome", file => new NflverseSource([file])),
        ("season,date,regular,playoffs,away,home,score_away,score_home,q1_away,q1_home,moneyline_away,moneyline_home",
            "2016,2016-06-19,False,True,cle,gs,93,89,93,89,155,-175", file => new NbaOddsSource([file])),
        ("date,home_team,away_team,home_score,away_score,tournament,city,country,neutral",
            "1930-07-30,Nord,Sud,4,2,Cup,Oslo,Norway,TRUE", file => new InternationalResultsSource([file])),
        ("start,home,away,competition,neutral,home_odds,draw_odds,away_odds,quoted_at",
            "2026-08-15T15:00Z,North,South,Cup,TRUE,2.0,3.5,4.0,2026-08-15T09:30Z", file => new FixtureListSource(file, "football", "E0")),
    ];

    private static readonly string[] Nasty =
    [
        "", "NA", "-1", "0", "1", "-0", "1e9", "99999999999999999999999999999", "79228162514264337593543950335", "-79228162514264337593543950335", "NaN", "Infinity", "0.25", "1.0000000000000000000000001", "31/12/9999", "0001-01-01", "2199-12-31",
        "1800-01-01", "00:00", "24:00", "9999-12-31T23:59Z", "0001-01-01T00:00+14:00", "\"", "\"\"", "\"a\nb\"", "a\"b", "\u0000", "\u2028", "/", " ", "\u00A0", "H,A", "\uD83D\uDE00", "TRUE", new string('x', 300), "+", ".", "-.5", "٣",
    ];

    [Fact]
    public void Random_bytes_are_rows_or_a_documented_refusal()
    {
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), ArbMap.Default.ArbFor<PositiveInt>(), (content, pick) =>
        {
            (string header, _, Func<string, ISportsSource> open) = Formats[pick.Get % Formats.Length];
            bool hasHeader = pick.Get % 2 == 0;
            return Survives(open, hasHeader ? [.. Encoding.UTF8.GetBytes(header + "\n"), .. content] : content);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Mutated_cells_are_rows_or_a_documented_refusal()
    {
        Gen<(int, int, int, int)> mutation =
            from format in Gen.Choose(0, Formats.Length - 1)
            from cell in Gen.Choose(0, 30)
            from nasty in Gen.Choose(0, Nasty.Length - 1)
            from other in Gen.Choose(0, 30)
            select (format, cell, nasty, other);
        Prop.ForAll(mutation.ToArbitrary(), choice =>
        {
            (string header, string line, Func<string, ISportsSource> open) = Formats[choice.Item1];
            string[] cells = line.Split(',');
            cells[choice.Item2 % cells.Length] = Nasty[choice.Item3];
            cells[choice.Item4 % cells.Length] = Nasty[(choice.Item3 + choice.Item4) % Nasty.Length];
            return Survives(open, Encoding.UTF8.GetBytes($"{header}\n{string.Join(',', cells)}\n{line}\n"));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(800));
    }

    [Fact]
    public void Cut_and_flipped_files_are_rows_or_a_documented_refusal()
    {
        Gen<(int, int, int, byte)> damage =
            from format in Gen.Choose(0, Formats.Length - 1)
            from length in Gen.Choose(0, 700)
            from position in Gen.Choose(0, 700)
            from value in Gen.Choose(0, 255)
            select (format, length, position, (byte)value);
        Prop.ForAll(damage.ToArbitrary(), choice =>
        {
            (string header, string line, Func<string, ISportsSource> open) = Formats[choice.Item1];
            byte[] content = Encoding.UTF8.GetBytes($"{header}\r\n{line}\r\n{line}\r\n");
            content[choice.Item3 % content.Length] = choice.Item4;
            return Survives(open, content[..Math.Min(content.Length, choice.Item2)]);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(600));
    }

    /// <summary>Reads the bytes and checks what must hold of every record that comes out.</summary>
    private static bool Survives(Func<string, ISportsSource> open, byte[] content)
    {
        using TemporaryFolder folder = new();
        string file = folder.WriteBytes("fuzz.csv", content);
        try
        {
            SportsHistory history = SportsHistoryLoader.LoadAsync(open(file)).GetAwaiter().GetResult();
            return history.RejectedRowCount <= history.RowCount
                && history.Rejects.All(reject => reject.Value.Length <= 100 && reject.Reason.Length > 0)
                && history.Results.All(result => result.KnownAt >= result.EndedAt && result.EndedAt > result.Fixture.StartsAt)
                && history.Fixtures.All(fixture => fixture.Home != fixture.Away && history.QuotesOf(fixture.Id).All(quote =>
                    quote.KnownAt <= fixture.StartsAt && quote.Odds.All(odds => odds.PaysProfit) && quote.Odds.Length == quote.Market.Selections.Length));
        }
        catch (InvalidDataException refusal)
        {
            return refusal.Message.Contains(file, StringComparison.Ordinal);
        }
    }
}
