using System.Collections.Immutable;
using Betting.Features;
using Betting.Models;
using Betting.Numerics.Functions;
using Betting.Numerics.Randomness;

namespace Betting.Benchmarks.Data;

/// <summary>
/// A seeded two-class table: normal inputs of which one in twenty values is missing, and labels drawn from a known chance that depends on the first
/// eight inputs by lines, a product, a step and a curve.
/// </summary>
internal sealed class ClassificationTable
{
    private const double MissingShare = 0.05;
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
    public static ClassificationTable Draw(int rows, int columns, ulong seed)
    {
        SeededRandom random = new(seed);
        double[] values = new double[rows * columns];
        int[] labels = new int[rows];
        for (int row = 0; row < rows; row++)
        {
            Span<double> inputs = values.AsSpan(row * columns, columns);
            for (int column = 0; column < columns; column++)
            {
                inputs[column] = random.NextGaussian();
            }

            labels[row] = random.NextDouble() < Chance(inputs) ? 1 : 0;
            for (int column = 0; column < columns; column++)
            {
                inputs[column] = random.NextDouble() < MissingShare ? double.NaN : inputs[column];
            }
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

    private static double Chance(ReadOnlySpan<double> x) =>
        Logistic.Sigmoid((0.6 * x[0]) - (0.4 * x[1]) + (0.5 * x[2] * x[3]) + (x[4] > 0.5 ? 0.7 : -0.2) + (0.3 * x[5]) - (0.25 * x[6] * x[6]) + (0.2 * x[7]));
}
