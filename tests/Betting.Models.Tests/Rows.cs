using System.Collections.Immutable;
using Betting.Features;
using Betting.Numerics.Randomness;

namespace Betting.Models.Tests;

/// <summary>Builds small training sets.</summary>
internal static class Rows
{
    public static readonly FeatureSetId Set = new("test", "0123456789abcdef");
    public static readonly DateTimeOffset Start = new(2015, 1, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>One column, one hour between rows.</summary>
    public static TrainingSet Column(double[] values, int[] labels, double[]? weights = null) =>
        Of(values, 1, labels, MarketId.Moneyline, weights: weights);

    public static TrainingSet Of(
        double[] values, int columns, int[] labels, MarketId market, TimeSpan? step = null, double[]? weights = null, DateTimeOffset[]? decidedAt = null) => new(
            Set,
            new FeatureMatrix([.. Enumerable.Range(0, columns).Select(column => $"f{column}")], labels.Length, values),
            market,
            [.. labels],
            decidedAt is not null ? [.. decidedAt] : [.. labels.Select((_, row) => Start + (row * (step ?? TimeSpan.FromHours(1))))],
            weights is null ? [] : [.. weights]);

    /// <summary>Outcomes drawn from a softmax that is linear in the first features plus one interaction; some values are missing.</summary>
    public static TrainingSet Simulated(int count, int columns, MarketId market, ulong seed, double missing = 0.1, TimeSpan? step = null)
    {
        SeededRandom random = new(seed);
        int outcomes = market.Selections.Length;
        double[] values = new double[count * columns];
        int[] labels = new int[count];
        double[] weights = new double[outcomes];
        for (int row = 0; row < count; row++)
        {
            Span<double> own = values.AsSpan(row * columns, columns);
            foreach (ref double value in own)
            {
                value = random.NextGaussian();
            }

            double total = 0;
            for (int outcome = 0; outcome < outcomes; outcome++)
            {
                weights[outcome] = Math.Exp((0.8 * own[outcome]) + (own[0] * own[1] * (outcome == 0 ? 0.5 : 0)));
                total += weights[outcome];
            }

            double draw = random.NextDouble() * total;
            while (labels[row] < outcomes - 1 && draw >= weights[labels[row]])
            {
                draw -= weights[labels[row]++];
            }

            if (random.NextDouble() < missing)
            {
                own[columns - 1] = double.NaN;
            }
        }

        return Of(values, columns, labels, market, step);
    }

    public static double[] Predict(IModel model, params double[] features)
    {
        double[] probabilities = new double[model.Signature.Market.Selections.Length];
        model.Predict(features, probabilities);
        return probabilities;
    }

    /// <summary>The bits of the model's probabilities of all rows.</summary>
    public static ImmutableArray<long> Bits(IModel model, TrainingSet rows)
    {
        var bits = ImmutableArray.CreateBuilder<long>();
        for (int row = 0; row < rows.RowCount; row++)
        {
            bits.AddRange(Predict(model, rows.Features.Row(row).ToArray()).Select(BitConverter.DoubleToInt64Bits));
        }

        return bits.ToImmutable();
    }

    public static double LogLoss(IModel model, TrainingSet rows, int start, int count)
    {
        double sum = 0;
        for (int row = start; row < start + count; row++)
        {
            sum -= Math.Log(Predict(model, rows.Features.Row(row).ToArray())[rows.Labels[row]]);
        }

        return sum / count;
    }
}
