using Betting.Backtesting.Tests.Support;
using Betting.Ingestion;

namespace Betting.Backtesting.Tests;

/// <summary>Law 6 on the whole pipeline: same inputs, same bits.</summary>
public sealed class DeterminismTests
{
    private static IEnumerable<SourceRow> Rows => Runs.League(seasons: 4).Rows;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(0)]
    public async Task The_same_input_gives_the_same_predictions_and_bets_for_any_number_of_threads(int threads)
    {
        RunOutcome first = await Runs.RunAsync(Rows);
        RunOutcome second = await Runs.RunAsync(Rows, Runs.Options(threads));

        Assert.NotEmpty(first.Report.Bets);
        Assert.Equal(first.PredictionsUntil(DateTimeOffset.MaxValue), second.PredictionsUntil(DateTimeOffset.MaxValue));
        Assert.Equal(await LedgerText.OfAsync(first.Stores.Ledger), await LedgerText.OfAsync(second.Stores.Ledger));
        Assert.Equal(first.Report.ModelScores, second.Report.ModelScores);
        Assert.Equal(first.Report.BetSummary, second.Report.BetSummary);
    }

    [Fact]
    public async Task The_order_of_rows_does_not_matter()
    {
        RunOutcome first = await Runs.RunAsync(Rows);
        RunOutcome second = await Runs.RunAsync(Rows.Reverse());

        Assert.Equal(first.PredictionsUntil(DateTimeOffset.MaxValue), second.PredictionsUntil(DateTimeOffset.MaxValue));
        Assert.Equal(await LedgerText.OfAsync(first.Stores.Ledger), await LedgerText.OfAsync(second.Stores.Ledger));
    }

    [Fact]
    public async Task A_longer_history_repeats_the_predictions_and_bets_of_a_shorter_one()
    {
        RunOutcome shorter = await Runs.RunAsync(Runs.League(seasons: 4).Rows);
        RunOutcome longer = await Runs.RunAsync(Runs.League(seasons: 6).Rows);
        DateTimeOffset end = shorter.Report.Predictions[^1].Prediction.MadeAt;

        Assert.True(longer.Report.Predictions.Length > shorter.Report.Predictions.Length);
        Assert.Equal(shorter.PredictionsUntil(end), longer.PredictionsUntil(end));
        Assert.Equal(shorter.BetsUntil(end), longer.BetsUntil(end));
    }
}
