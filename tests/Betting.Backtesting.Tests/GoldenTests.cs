using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Betting.Backtesting.Reports;
using Betting.Backtesting.Tests.Support;
using Betting.Execution.Staking;

namespace Betting.Backtesting.Tests;

/// <summary>
/// One run with exactly these figures. They may change only when the behaviour of the pipeline is meant to change: changing them is a
/// decision, to be stated with its reason in the change log.
/// </summary>
public sealed partial class GoldenTests(ITestOutputHelper output)
{
    private static readonly BacktestOptions Options = Runs.Options() with { Staking = new FractionalKellyPolicy(new FractionalKellyOptions { MaximumStake = 20m }) };

    [Fact]
    public async Task A_fixed_league_gives_exactly_these_predictions_and_bets()
    {
        RunOutcome outcome = await Runs.RunAsync(Runs.League(seed: 2024, seasons: 6, teams: 10).Rows, Options);
        BacktestReport report = outcome.Report;
        string predictions = HashOf(writer => ReportFiles.WritePredictions(report.Predictions, report.Market, writer));
        string bets = HashOf(writer => ReportFiles.WriteBets(report.Bets, writer));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{report.Predictions.Length} {report.Bets.Length} {outcome.Bets.Count} {report.ModelScores!.LogLoss:R} {report.MarketScores!.LogLoss:R} {report.BetSummary!.Profit} {predictions} {bets}"));

        Assert.Equal((540, 450, 390, 390), (report.Results, report.Predictions.Length, report.Bets.Length, outcome.Bets.Count));
        Assert.Equal(1.019209882, report.ModelScores!.LogLoss, 9);
        Assert.Equal(0.969194720, report.MarketScores!.LogLoss, 9);
        Assert.Equal(-1006.60m, report.BetSummary!.Profit);
        Assert.Equal("e34e1be6dc3d0d129b65baf19c427d343a8a098aa32473ebe6f1463c05a39d41", predictions);
        Assert.Equal("0e8beb9df7d6e75e3707fd46c9b0b428c8563699ed59eeaec8b0609b12649d23", bets);
    }

    // exp and log differ in the last bit between operating systems, and a model's id is a hash of its bits: numbers are rounded to
    // nine digits and ids lose their hash before hashing.
    private static string HashOf(Action<TextWriter> write)
    {
        StringWriter text = new();
        write(text);
        string rounded = LongNumber().Replace(text.ToString(), match => double.Parse(match.Value, CultureInfo.InvariantCulture).ToString("F9", CultureInfo.InvariantCulture));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ModelHash().Replace(rounded, "$1"))));
    }

    [GeneratedRegex(@"\b\d\.\d{3,}(E-\d+)?\b")]
    private static partial Regex LongNumber();

    [GeneratedRegex(@"(logistic-\d{8})-[0-9a-f]{8}")]
    private static partial Regex ModelHash();
}
