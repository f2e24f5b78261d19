using System.Collections.Immutable;
using Betting.Features;
using Betting.Models;
using Betting.Numerics.Functions;
using Betting.Numerics.Randomness;

namespace Betting.Benchmarks.Data;

/// <summary>
/// A seeded two-class table in the order of time. A quarter of the inputs is noise, every third borrows from its left neighbour, some have long tails
/// or are whole numbers, and of two thirds of them 7.5 % of the values are missing. Labels are drawn from a known chance that depends on the inputs by
/// lines, steps, a product and a curve, and whose first weight grows as time goes by. The best possible area under the ROC curve is about 0.75.
/// </summary>
internal sealed class ClassificationTable
{
    private const double MissingShare = 0.075;
    private const double Intercept = 0.15;
    private const double ScoreDeviation = 1.05;
    private static readonly DateTimeOffset Start = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private ClassificationTable(int rows, int columns, double[] values, int[] labels)
    {
        Rows = rows;
        Columns = columns;
        Values = values;
        Labels = labels;
    }

    /// <summary>The number of rows.</summary>
    public int Rows { get; }

    /// <summary>The number of inputs.</summary>
    public int Columns { get; }

    /// <summary>The inputs, row after row; NaN is missing.</summary>
    public double[] Values { get; }

    /// <summary>0 or 1 per row.</summary>
    public int[] Labels { get; }

    /// <summary>Draws a table; the same arguments give the same bits everywhere.</summary>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of inputs, 8 or more.</param>
    /// <param name="seed">The seed.</param>
    public static ClassificationTable Draw(int rows, int columns, ulong seed)
    {
        SeededRandom random = new(seed);
        int informative = columns - (columns / 4);
        double[] weights = [.. Enumerable.Range(0, informative).Select(_ => random.NextGaussian() / Math.Sqrt(informative))];
        double[] values = new double[rows * columns];
        double[] scores = new double[rows];
        for (int row = 0; row < rows; row++)
        {
            Span<double> inputs = values.AsSpan(row * columns, columns);
            for (int column = 0; column < columns; column++)
            {
                double own = random.NextGaussian();
                inputs[column] = column >= 2 && column % 3 == 2 ? (0.6 * inputs[column - 1]) + (0.8 * own) : own;
            }

            scores[row] = Score(inputs, weights, (double)row / rows);
        }

        double scale = ScoreDeviation / Deviation(scores);
        int[] labels = new int[rows];
        for (int row = 0; row < rows; row++)
        {
            labels[row] = random.NextDouble() < Logistic.Sigmoid(Intercept + (scale * scores[row])) ? 1 : 0;
            Disguise(values.AsSpan(row * columns, columns), random);
        }

        return new ClassificationTable(rows, columns, values, labels);
    }

    /// <summary>Some of the rows as a training set of a two-way market, decided a minute apart.</summary>
    public TrainingSet ToTrainingSet(int firstRow, int count)
    {
        ImmutableArray<string> names = [.. Enumerable.Range(0, Columns).Select(column => $"x{column}")];
        FeatureMatrix matrix = new(names, count, Values.AsSpan(firstRow * Columns, count * Columns).ToArray());
        ImmutableArray<DateTimeOffset> decidedAt = [.. Enumerable.Range(firstRow, count).Select(row => Start.AddMinutes(row))];
        return new TrainingSet(new FeatureSetId("benchmark", "1"), matrix, MarketId.Moneyline, [.. Labels.AsSpan(firstRow, count)], decidedAt);
    }

    private static double Score(ReadOnlySpan<double> x, double[] weights, double time)
    {
        double score = (x[0] > 0.4 ? 0.5 * x[1] : -0.15 * x[2]) + (0.4 * x[2] * x[3]) + (0.4 * Math.Abs(x[1])) + (0.5 * time * x[0]);
        for (int column = 0; column < weights.Length; column++)
        {
            score += weights[column] * x[column];
        }

        return score;
    }

    private static double Deviation(double[] values)
    {
        double mean = values.Average();
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / values.Length);
    }

    // Long tails, whole numbers, and missing values; trees see the same order as before, apart from ties.
    private static void Disguise(Span<double> inputs, SeededRandom random)
    {
        for (int column = 0; column < inputs.Length; column++)
        {
            double value = (column % 5) switch
            {
                1 => Math.Round(Math.Exp(0.8 * inputs[column]), 3),
                3 => Math.Round(10 + (3 * inputs[column])),
                _ => Math.Round(inputs[column], 6),
            };
            inputs[column] = column % 3 != 0 && random.NextDouble() < MissingShare ? double.NaN : value;
        }
    }
}
