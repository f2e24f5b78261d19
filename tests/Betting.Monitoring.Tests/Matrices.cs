using Betting.Features;
using Betting.Numerics.Randomness;

namespace Betting.Monitoring.Tests;

/// <summary>Matrices for drift tests.</summary>
internal static class Matrices
{
    public static FeatureMatrix One(IEnumerable<double> values)
    {
        double[] column = [.. values];
        return new FeatureMatrix(["x"], column.Length, column);
    }

    public static FeatureMatrix Random(int rows, int columns, SeededRandom random, Func<SeededRandom, int, double> draw)
    {
        double[] values = new double[rows * columns];
        for (int index = 0; index < values.Length; index++)
        {
            values[index] = draw(random, index % columns);
        }

        return new FeatureMatrix([.. Enumerable.Range(0, columns).Select(column => $"f{column}")], rows, values);
    }

    /// <summary>A mixture of what features look like: normal, skewed, few distinct values, partly missing, almost constant.</summary>
    public static double Mixed(SeededRandom random, int column) => (column % 5) switch
    {
        0 => random.NextGaussian(),
        1 => random.NextGamma(0.7),
        2 => random.NextInt(4),
        3 => random.NextDouble() < 0.3 ? double.NaN : random.NextGaussian(),
        _ => random.NextDouble() < 0.9 ? 0 : random.NextPoisson(2),
    };
}
