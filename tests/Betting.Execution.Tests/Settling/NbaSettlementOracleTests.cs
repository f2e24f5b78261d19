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

    private static SettlementOutcome Outcome(MarketId market, Selection selection, Result result) =>
        BetSettlement.Settle(market, selection, 10m, new DecimalOdds(1.91m), result).Outcome;

    private static decimal Number(string cell) => decimal.Parse(cell, NumberStyles.Float, CultureInfo.InvariantCulture);

    private static int Whole(string cell) => (int)Number(cell);
}
