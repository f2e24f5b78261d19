using System.Globalization;
using Betting.Execution.Settling;
using Betting.Execution.Tests.Support;
using Betting.TestSupport;

namespace Betting.Execution.Tests.Settling;

/// <summary>The published NBA file labels each game's spread and total: an oracle made by others.</summary>
public sealed class NbaSettlementOracleTests
{
    // The file's labels: 1 favourite covers or over, 0 not, 2 push.
    private static readonly SettlementOutcome[] ByLabel = [SettlementOutcome.Lost, SettlementOutcome.Won, SettlementOutcome.Push];

    [Fact]
    public void Every_labelled_game_settles_as_labelled()
    {
        string[] lines = File.ReadAllLines(SharedData.Path("nba_odds/nba_2008_2016.csv"));
        string[] header = lines[0].Split(',');
        int Column(string name) => Array.IndexOf(header, name);
        (int home, int away, int favoured, int spread, int total, int spreadLabel, int totalLabel) =
            (Column("score_home"), Column("score_away"), Column("whos_favored"), Column("spread"), Column("total"), Column("id_spread"), Column("id_total"));
        int[] spreadCounts = new int[3];
        int[] totalCounts = new int[3];
        List<string> disagreements = [];

        foreach (string line in lines.Skip(1).Where(line => line.Length > 0))
        {
            string[] cells = line.Split(',');
            Result result = Samples.ResultOf(Whole(cells[home]), Whole(cells[away]));
            bool isHomeFavoured = cells[favoured] == "home";
            MarketId handicap = MarketId.Spread(isHomeFavoured ? -Number(cells[spread]) : Number(cells[spread]));
            SettlementOutcome favourite = Outcome(handicap, isHomeFavoured ? Selection.Home : Selection.Away, result);
            SettlementOutcome over = Outcome(MarketId.Total(Number(cells[total])), Selection.Over, result);
            if (favourite != ByLabel[Whole(cells[spreadLabel])] || over != ByLabel[Whole(cells[totalLabel])])
            {
                disagreements.Add(line);
            }

            spreadCounts[Whole(cells[spreadLabel])]++;
            totalCounts[Whole(cells[totalLabel])]++;
        }

        // Counted in the file: 11,588 games, none of whose labels contradicts its score.
        Assert.Empty(disagreements);
        Assert.Equal([5698, 5703, 187], spreadCounts);
        Assert.Equal([5798, 5632, 158], totalCounts);
    }

    /// <summary>The quarters and overtimes tell the winner without the final scores, and the score of regular time.</summary>
    [Fact]
    public void Every_moneyline_settles_by_quarters_and_overtime_and_every_three_way_bet_by_regular_time()
    {
        string[] lines = File.ReadAllLines(SharedData.Path("nba_odds/nba_2008_2016.csv"));
        string[] header = lines[0].Split(',');
        int[] Columns(string side) => [.. new[] { "q1_", "q2_", "q3_", "q4_", "ot_", "score_" }.Select(name => Array.IndexOf(header, name + side))];
        (int[] home, int[] away) = (Columns("home"), Columns("away"));
        int games = 0, overtimes = 0, unsettled = 0;

        foreach (string[] cells in lines.Skip(1).Where(line => line.Length > 0).Select(line => line.Split(',')))
        {
            int Points(int[] columns, int parts) => columns.Take(parts).Sum(column => Whole(cells[column]));
            Result result = Samples.ResultOf(Whole(cells[home[5]]), Whole(cells[away[5]]), fixture: Samples.Game() with { Sport = "basketball" }) with
            {
                RegulationHomeScore = Points(home, 4),
                RegulationAwayScore = Points(away, 4),
            };
            bool homeWins = Points(home, 5) > Points(away, 5);
            bool isOvertime = Points(home, 5) != Points(home, 4) || Points(away, 5) != Points(away, 4);
            SettlementOutcome forHome = Outcome(MarketId.Moneyline, Selection.Home, result);
            SettlementOutcome forDraw = Outcome(MarketId.MatchResult, Selection.Draw, result);
            bool agrees = forHome == (homeWins ? SettlementOutcome.Won : SettlementOutcome.Lost)
                && Outcome(MarketId.Moneyline, Selection.Away, result) == (homeWins ? SettlementOutcome.Lost : SettlementOutcome.Won)
                && forDraw == (isOvertime ? SettlementOutcome.Won : SettlementOutcome.Lost);
            unsettled += agrees ? 0 : 1;
            overtimes += isOvertime ? 1 : 0;
            games++;
        }

        // Counted in the file: 710 games went to overtime; one row (2012-12-26, 95-95) states a tie, which no game of basketball ends with.
        Assert.Equal((11_588, 710, 1), (games, overtimes, unsettled));
    }

    private static SettlementOutcome Outcome(MarketId market, Selection selection, Result result) =>
        BetSettlement.Settle(market, selection, 10m, new DecimalOdds(1.91m), result).Outcome;

    private static decimal Number(string cell) => decimal.Parse(cell, NumberStyles.Float, CultureInfo.InvariantCulture);

    private static int Whole(string cell) => (int)Number(cell);
}
