using System.Text;
using static Betting.Ingestion.Tests.Loading;

namespace Betting.Ingestion.Tests;

public sealed class FootballRowTests
{
    [Theory]
    [InlineData("13/08/11")]
    [InlineData("13/08/2011")]
    [InlineData("2011-08-13")]
    [InlineData(" 13/8/2011 ")]
    public async Task Dates_with_two_and_four_digit_years_are_the_same_day(string date)
    {
        SourceRow row = Assert.Single(await FootballAsync(MainHeader, $"E0,{date},North,South,2,1,H"));

        Assert.Equal("e0/2011-08-13/north/south", row.Fixture!.Id.Value);
        Assert.Equal("football", row.Fixture.Sport);
        Assert.Equal("E0", row.Fixture.Competition);
        Assert.Empty(row.Rejects);
    }

    [Theory]
    [InlineData("8.0", "0", 8, 0)]
    [InlineData("1", "2.00", 1, 2)]
    public async Task Whole_goals_may_be_written_with_decimals(string home, string away, int homeGoals, int awayGoals)
    {
        SourceRow row = Assert.Single(await FootballAsync(MainHeader, $"E0,13/08/11,North,South,{home},{away},"));

        Assert.Equal((homeGoals, awayGoals), (row.Result!.HomeScore, row.Result.AwayScore));
    }

    [Theory]
    [InlineData("E0,32/08/11,North,South,2,1,H", "Date", "32/08/11", "date")]
    [InlineData("E0,08/13/11,North,South,2,1,H", "Date", "08/13/11", "date")]
    [InlineData("E0,,North,South,2,1,H", "Date", "", "date")]
    [InlineData("E0,13/08/11,,South,2,1,H", "HomeTeam", "", "blank")]
    [InlineData("E0,13/08/11,North,north,2,1,H", "AwayTeam", "north", "both")]
    [InlineData(",13/08/11,North,South,2,1,H", "Div", "", "blank")]
    [InlineData("E0,13/08/11,North,South,-2,1,A", "FTHG", "-2", "score")]
    [InlineData("E0,13/08/11,North,South,8.5,1,H", "FTHG", "8.5", "score")]
    [InlineData("E0,13/08/11,North,South,x,1,H", "FTHG", "x", "score")]
    [InlineData("E0,13/08/11,North,South,2,,H", "FTAG", "", "one of both")]
    [InlineData("E0,13/08/11,North,South,2,1,A", "FTR", "A", "disagrees")]
    [InlineData("E0,13/08/11,North,South,2,1,HH", "FTR", "HH", "disagrees")]
    public async Task A_row_that_cannot_be_right_is_rejected_with_its_place_and_reason(string line, string column, string value, string reason)
    {
        List<SourceRow> rows = await FootballAsync(MainHeader, "E0,13/08/11,East,West,0,0,D", line);

        SourceRow row = rows[1];
        RejectedRow reject = Assert.Single(row.Rejects);
        Assert.Null(row.Fixture);
        Assert.Null(row.Result);
        Assert.Equal((3L, column, value, RejectScope.Row), (reject.Line, reject.Column, reject.Value, reject.Scope));
        Assert.Contains(reason, reject.Reason, StringComparison.OrdinalIgnoreCase);
        Assert.EndsWith("data.csv", reject.File, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_fault_of_a_row_is_named_at_once()
    {
        SourceRow row = (await FootballAsync(MainHeader, "E0,nonsense,,South,-1,1,H"))[0];

        Assert.Equal(["Date", "HomeTeam", "FTHG"], row.Rejects.Select(reject => reject.Column));
    }

    [Fact]
    public async Task A_rejected_value_is_cut_to_a_hundred_characters()
    {
        SourceRow row = (await FootballAsync(MainHeader, $"E0,{new string('9', 500)},North,South,1,1,D"))[0];

        Assert.Equal(100, Assert.Single(row.Rejects).Value.Length);
    }

    [Fact]
    public async Task A_row_without_a_score_is_a_fixture_that_is_not_played_yet()
    {
        SourceRow row = Assert.Single(await FootballAsync(MainHeader + ",B365H,B365D,B365A", "E0,13/08/11,North,South,,,,2.0,3.5,4.0"));

        Assert.NotNull(row.Fixture);
        Assert.Null(row.Result);
        Assert.Single(row.Quotes);
        Assert.Empty(row.Rejects);
    }

    [Fact]
    public async Task Blank_rows_are_passed_over_and_lines_still_count()
    {
        List<SourceRow> rows = await FootballAsync(MainHeader, "", ",,,,,,", "E0,13/08/11,North,South,2,1,H", " , ,,,,,", "E0,bad,North,South,2,1,H");

        Assert.Equal(2, rows.Count);
        Assert.Equal(6, Assert.Single(rows[1].Rejects).Line);
    }

    [Fact]
    public async Task Ragged_rows_are_read()
    {
        List<SourceRow> rows = await FootballAsync(
            MainHeader + ",HS,AS,B365H,B365D,B365A,,", "E0,13/08/11,North,South,2,1,H", "E0,13/08/11,East,West,2,1,H,4,5,2.0,3.5,4.0,,,,,,,");

        Assert.All(rows, row => Assert.NotNull(row.Result));
        Assert.All(rows, row => Assert.Empty(row.Rejects));
        Assert.Empty(rows[0].Quotes);
        Assert.Single(rows[1].Quotes);
    }

    [Fact]
    public async Task Columns_may_stand_in_any_order_beside_unknown_ones_and_cells_may_be_quoted()
    {
        SourceRow row = Assert.Single(await FootballAsync(
            "FTR,Weather,AwayTeam,FTAG,HomeTeam,FTHG,Date,Div", "H,\"rain, wind\",\"South\",1,\"North \"\"A\"\"\",2,\"13/08/11\",E0"));

        Assert.Equal("North \"A\"", row.Fixture!.Home);
        Assert.Equal(2, row.Result!.HomeScore);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("latin1")]
    [InlineData("utf-16")]
    public async Task Names_survive_every_common_encoding(string encoding)
    {
        string text = $"{MainHeader}\r\nD1,13/08/11,K\u00F6ln,M\u00FCnchen,2,1,H\r\n,,,,,,\r\n";
        Encoding chosen = Encoding.GetEncoding(encoding);

        SourceRow row = Assert.Single(await ReadBytesAsync(file => new FootballDataSource([file]), [.. chosen.Preamble, .. chosen.GetBytes(text)]));

        Assert.Equal("K\u00F6ln", row.Fixture!.Home);
        Assert.Equal("M\u00FCnchen", row.Fixture.Away);
    }

    [Fact]
    public async Task A_byte_order_mark_does_not_hide_the_first_column()
    {
        SourceRow row = Assert.Single(await ReadBytesAsync(file => new FootballDataSource([file]),
            [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(MainHeader + "\r\nE0,13/08/11,North,South,2,1,H\r\n")]));

        Assert.NotNull(row.Fixture);
    }

    [Fact]
    public async Task An_unclosed_quote_costs_one_line_and_not_the_rest_of_the_file()
    {
        List<SourceRow> rows = await FootballAsync(
            MainHeader, "E0,13/08/11,\"North,South,2,1,H", "E0,13/08/11,East,West,0,0,D", "E0,14/08/11,\"East\",West,0,0,D");

        RejectedRow reject = Assert.Single(rows[0].Rejects);
        Assert.Equal((2L, RejectScope.Row), (reject.Line, reject.Scope));
        Assert.Contains("quote", reject.Reason, StringComparison.Ordinal);
        Assert.All(rows.Skip(1), row => Assert.NotNull(row.Result));
        Assert.Equal(3, rows.Count);
    }

    [Theory]
    [InlineData(";")]
    [InlineData("\t")]
    public async Task Other_separators_are_recognised(string separator)
    {
        SourceRow row = Assert.Single(await FootballAsync(
            MainHeader.Replace(",", separator, StringComparison.Ordinal), "E0,13/08/11,North,South,2,1,H".Replace(",", separator, StringComparison.Ordinal)));

        Assert.NotNull(row.Result);
    }

    [Fact]
    public async Task Statistics_are_read_and_blank_ones_are_not_a_number()
    {
        SourceRow row = Assert.Single(await FootballAsync(
            MainHeader + ",HS,AS,HC,AC,HR,AR,HTHG,HTAG", "E0,13/08/11,North,South,2,1,H,16,13.0,,6,x,0,1,1"));

        MatchStatistics statistics = row.Result!.Statistics;
        Assert.Equal(["shots", "shots-on-target", "fouls", "corners", "yellow-cards", "red-cards", "half-time-goals"], statistics.Schema.Names);
        Assert.Equal([16, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, 1], statistics.Home);
        Assert.Equal([13, double.NaN, double.NaN, 6, double.NaN, 0, 1], statistics.Away);
        RejectedRow reject = Assert.Single(row.Rejects);
        Assert.Equal((RejectScope.Statistic, "HR", "x"), (reject.Scope, reject.Column, reject.Value));
    }

    [Fact]
    public async Task All_rows_of_the_format_share_one_schema_of_statistics()
    {
        List<SourceRow> rows = await FootballAsync(MainHeader + ",HS,AS", "E0,13/08/11,North,South,2,1,H,1,1", "E0,13/08/11,East,West,2,1,H,1,1");

        Assert.Same(rows[0].Result!.Statistics.Schema, rows[1].Result!.Statistics.Schema);
    }

    [Theory]
    [InlineData("HomeTeam")]
    [InlineData("hometeam")]
    [InlineData(" HomeTeam ")]
    public async Task Required_columns_are_found_in_any_case(string name)
    {
        SourceRow row = Assert.Single(await FootballAsync(
            MainHeader.Replace("HomeTeam", name, StringComparison.Ordinal), "E0,13/08/11,North,South,2,1,H"));

        Assert.Equal("North", row.Fixture!.Home);
    }
}
