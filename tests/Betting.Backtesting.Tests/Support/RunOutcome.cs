using Betting.Backtesting.Reports;
using Betting.Execution;
using Betting.Ingestion;

namespace Betting.Backtesting.Tests.Support;

/// <summary>A finished run: what it read, where it wrote, what it found, and every bet of its ledger, denied ones included.</summary>
internal sealed record RunOutcome(SportsHistory History, PipelineStores Stores, BacktestReport Report, IReadOnlyList<Bet> Bets)
{
    /// <summary>Everything that a prediction made at or before an instant says, to the bit.</summary>
    public string[] PredictionsUntil(DateTimeOffset instant) =>
    [
        .. Report.Predictions.Select(row => row.Prediction).Where(prediction => prediction.MadeAt <= instant).Select(prediction =>
            $"{prediction.Fixture.Id} {prediction.MadeAt:O} {prediction.ModelId} {prediction.FeatureSet} {prediction.Caveats} {string.Join(' ', Runs.Bits(prediction.Probabilities))}"),
    ];

    /// <summary>What became of the bets settled at or before an instant.</summary>
    public string[] SettlementsUntil(DateTimeOffset instant) =>
    [
        .. Bets.Where(bet => bet.SettledAt <= instant).Select(bet => $"{bet.Id} {bet.SettledAt:O} {bet.Outcome} {bet.Profit} {bet.BalanceAfter}"),
    ];

    /// <summary>Everything that was decided of a bet proposed at or before an instant, to the bit; not what became of it later.</summary>
    public string[] BetsUntil(DateTimeOffset instant) =>
    [
        .. Bets.Where(bet => bet.ProposedAt <= instant).Select(bet =>
            $"{bet.Id} {bet.FixtureId} {bet.Selection} {bet.Bookmaker} {bet.Odds} {bet.Stake} {BitConverter.DoubleToInt64Bits(bet.Probability)} {bet.ModelId} {bet.ProposedAt:O} {bet.PlacedAt:O} {string.Join(' ', bet.Denials)}"),
    ];
}
