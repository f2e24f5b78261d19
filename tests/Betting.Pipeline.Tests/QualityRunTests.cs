namespace Betting.Pipeline.Tests;

/// <summary>What a run says about its data, and where it stops.</summary>
public sealed class QualityRunTests(SimulatedRun run)
{
    private const string Header = "Div,Date,HomeTeam,AwayTeam,FTHG,FTAG,FTR";

    [Fact]
    public void The_findings_of_a_clean_league_hold_no_warning()
    {
        Table table = Table.Read(run.Folder.File("quality.csv"));

        Assert.Equal(["check", "subject", "status", "severity", "value", "threshold", "message", "at"], table.Header);
        Assert.Contains(table.Rows, row => table[row, "check"] == "level-change");
        Assert.Contains(table.Rows, row => table[row, "check"] == "feature-level");
        Assert.All(table.Rows, row => Assert.True(table[row, "severity"] is "none" or "info", table[row, "message"]));
    }

    [Fact]
    public async Task A_strict_run_stops_with_3_at_data_of_which_a_fifth_cannot_be_used_and_keeps_the_findings()
    {
        using OutputFolder folder = new();
        File.WriteAllLines(folder.File("games.csv"), [Header, .. Games(usable: 30, broken: 20)]);
        string[] arguments = ["run", "--source", "football-data", "--data", folder.File("games.csv"), "--out", folder.File("out")];

        (int plain, string output, string plainError) = await Sample.RunAsync(arguments);
        (int strict, _, string error) = await Sample.RunAsync([.. arguments, "--strict"]);

        Assert.True(plain == 0, plainError);
        Assert.Contains("quality   1 critical", output, StringComparison.Ordinal);
        Assert.Equal(3, strict);
        Assert.Contains("20 of 50 rows could not be used", error, StringComparison.Ordinal);
        Assert.Contains("quality.csv", error, StringComparison.Ordinal);
        Table table = Table.Read(Path.Combine(folder.File("out"), "quality.csv"));
        Assert.Contains(table.Rows, row => table[row, "check"] == "rejected-rows" && table[row, "severity"] == "critical");
    }

    // Ten teams, five games a day.
    private static IEnumerable<string> Games(int usable, int broken)
    {
        for (int game = 0; game < usable + broken; game++)
        {
            string goals = game < usable ? FormattableString.Invariant($"{game % 4},{game % 3}") : "many,0";
            string outcome = game >= usable ? "H" : (game % 4).CompareTo(game % 3) switch { > 0 => "H", 0 => "D", _ => "A" };
            int round = game / 5;
            int pair = game % 5;
            yield return FormattableString.Invariant($"E0,{1 + round:00}/09/2019,Home {(char)('A' + pair)},Away {(char)('A' + ((pair + round) % 5))},{goals},{outcome}");
        }
    }
}
