using System.Globalization;
using Betting.Execution.Odds;
using Betting.TestSupport;

namespace Betting.Execution.Tests.Odds;

/// <summary>The methods on a season of published prices (football-data.co.uk, Premier League 2011/12, Bet365).</summary>
public sealed class MarginRemovalRealBooksTests
{
    public static TheoryData<MarginRemovalMethod> Methods => [.. MarginRemovalMethods.All.Select(info => info.Method)];

    [Theory]
    [MemberData(nameof(Methods))]
    public void Every_book_of_a_season_is_answered_or_refused_and_comes_back(MarginRemovalMethod method)
    {
        List<double[]> books = Books();
        double[] probabilities = new double[3];
        double[] again = new double[3];
        int refused = 0;
        foreach (double[] odds in books)
        {
            if (!MarginRemoval.TryRemove(method, odds, probabilities, out MarginReport report))
            {
                Assert.Equal(MarginStatus.NegativeProbability, report.Status);
                refused++;
                continue;
            }

            Assert.Equal(1d, probabilities.Sum(), 1e-12);
            Assert.InRange(report.Iterations, 0, 12);
            BookPricing.Price(method, probabilities, report.Margin, again);
            Assert.All(odds.Zip(again), pair => Assert.Equal(pair.First, pair.Second, 1e-8 * pair.First));
        }

        Assert.Equal(380, books.Count);
        Assert.True(refused == 0 || method is MarginRemovalMethod.Additive or MarginRemovalMethod.BalancedBook, $"{refused} refused");
    }

    private static List<double[]> Books()
    {
        string[] lines = File.ReadAllLines(SharedData.Path("football_odds/E0_1112.csv"));
        string[] header = lines[0].Split(',');
        int[] columns = [Array.IndexOf(header, "B365H"), Array.IndexOf(header, "B365D"), Array.IndexOf(header, "B365A")];
        return [.. lines.Skip(1).Select(line => line.Split(',')).Where(fields => fields.Length > columns[2]).Select(fields => columns.Select(column => double.Parse(fields[column], CultureInfo.InvariantCulture)).ToArray())];
    }
}
