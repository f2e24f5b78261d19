using System.Collections.Immutable;
using Betting.Models.Internal;
using Betting.Models.Training;

namespace Betting.Models.Evaluation;

/// <summary>Forecasts with what happened, and, where there was one, what the market said of the same rows.</summary>
/// <remarks>Thread safety: immutable, safe from any thread.</remarks>
public sealed class ForecastSet
{
    private const double SumTolerance = 0.01;

    /// <summary>Creates a set.</summary>
    /// <param name="outcomeCount">K, at least 2.</param>
    /// <param name="labels">What happened in each row, from 0 to K - 1.</param>
    /// <param name="decidedAt">The decision time of each row.</param>
    /// <param name="probabilities">Row-major n x K probabilities, each row adding up to 1 (up to 0.01), or all NaN where there was no forecast.</param>
    /// <param name="marketProbabilities">The same of the market, without its margin; all NaN where there was no price; empty for no market at all.</param>
    /// <exception cref="ArgumentException">Lengths do not fit, or a number is out of range.</exception>
    public ForecastSet(
        int outcomeCount,
        ImmutableArray<int> labels,
        ImmutableArray<DateTimeOffset> decidedAt,
        ImmutableArray<double> probabilities,
        ImmutableArray<double> marketProbabilities = default)
    {
        Require.AtLeast(outcomeCount, 2, nameof(outcomeCount));
        MarketProbabilities = marketProbabilities.IsDefault ? [] : marketProbabilities;
        OutcomeCount = outcomeCount;
        Labels = labels;
        DecidedAt = decidedAt;
        Probabilities = probabilities;
        long needed = (long)labels.Length * outcomeCount;
        if (decidedAt.Length != labels.Length || probabilities.Length != needed || (!MarketProbabilities.IsEmpty && MarketProbabilities.Length != needed))
        {
            throw new ArgumentException(
                Say.Text($"{labels.Length} rows of {outcomeCount} outcomes need {labels.Length} decision times and {needed} probabilities (and as many of the market, or none); there are {decidedAt.Length}, {probabilities.Length} and {MarketProbabilities.Length}."), nameof(labels));
        }

        for (int row = 0; row < labels.Length; row++)
        {
            if ((uint)labels[row] >= (uint)outcomeCount)
            {
                throw new ArgumentException(Say.Text($"Row {row} has the label {labels[row]}; the allowed range is 0 to {outcomeCount - 1}."), nameof(labels));
            }

            CheckRow(Forecast(row), row, "forecast");
            CheckRow(Market(row), row, "market");
        }
    }

    /// <summary>K.</summary>
    public int OutcomeCount { get; }

    /// <summary>What happened in each row.</summary>
    public ImmutableArray<int> Labels { get; }

    /// <summary>The decision time of each row.</summary>
    public ImmutableArray<DateTimeOffset> DecidedAt { get; }

    /// <summary>Row-major probabilities; NaN where there was no forecast.</summary>
    public ImmutableArray<double> Probabilities { get; }

    /// <summary>Row-major probabilities of the market; NaN where there was no price; empty for no market at all.</summary>
    public ImmutableArray<double> MarketProbabilities { get; }

    /// <summary>The number of rows.</summary>
    public int RowCount => Labels.Length;

    /// <summary>Takes the answers of a walk-forward run.</summary>
    /// <param name="rows">The rows of the run.</param>
    /// <param name="outcome">What it gave.</param>
    /// <param name="marketProbabilities">What the market said of the same rows, NaN where there was no price; empty for no market at all.</param>
    /// <returns>The set.</returns>
    /// <exception cref="ArgumentException">Lengths do not fit, or a number is out of range.</exception>
    public static ForecastSet Of(TrainingSet rows, WalkForwardOutcome outcome, ImmutableArray<double> marketProbabilities = default)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(outcome);
        return new ForecastSet(rows.OutcomeCount, rows.Labels, rows.DecidedAt, outcome.Probabilities, marketProbabilities);
    }

    internal bool HasForecast(int row) => !double.IsNaN(Probabilities[row * OutcomeCount]);

    internal bool HasMarket(int row) => !MarketProbabilities.IsEmpty && !double.IsNaN(MarketProbabilities[row * OutcomeCount]);

    internal ReadOnlySpan<double> Forecast(int row) => Probabilities.AsSpan().Slice(row * OutcomeCount, OutcomeCount);

    internal ReadOnlySpan<double> Market(int row) => MarketProbabilities.IsEmpty ? [] : MarketProbabilities.AsSpan().Slice(row * OutcomeCount, OutcomeCount);

    private static void CheckRow(ReadOnlySpan<double> own, int row, string name)
    {
        double sum = 0;
        int missing = 0;
        foreach (double probability in own)
        {
            missing += double.IsNaN(probability) ? 1 : 0;
            sum += probability is >= 0 and <= 1 ? probability : double.NaN;
        }

        if (missing != own.Length && !(Math.Abs(sum - 1) <= SumTolerance))
        {
            throw new ArgumentException(
                Say.Text($"The {name} of row {row} adds up to {sum} (NaN: one of its probabilities is missing or out of range); each must lie from 0 to 1, all must add up to 1, or all must be NaN where there is none."));
        }
    }
}
