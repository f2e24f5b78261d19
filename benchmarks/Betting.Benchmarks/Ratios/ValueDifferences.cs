using System.Buffers.Binary;
using Betting.Features;

namespace Betting.Benchmarks.Ratios;

/// <summary>How far the values of both sides differ.</summary>
/// <param name="Values">How many were compared.</param>
/// <param name="Differing">How many differ by more than the tolerance, or are missing (NaN) on one side only.</param>
/// <param name="Largest">The largest difference of two numbers.</param>
/// <param name="Tolerance">The difference that is accepted.</param>
internal readonly record struct ValueDifferences(long Values, long Differing, double Largest, double Tolerance)
{
    /// <summary>Holds a matrix against a file of the rival with the same values column after column.</summary>
    public static ValueDifferences ByColumn(string path, FeatureMatrix ours, double tolerance) =>
        Between(path, ours.RowCount, ours.ColumnCount, (column, row) => ours.Values[(row * ours.ColumnCount) + column], tolerance);

    /// <summary>Holds rows against a file of the rival with the same values row after row.</summary>
    public static ValueDifferences ByRow(string path, double[] ours, int columns, double tolerance) =>
        Between(path, columns, ours.Length / columns, (row, column) => ours[(row * columns) + column], tolerance);

    private static ValueDifferences Between(string path, int blockLength, int blocks, Func<int, int, double> ours, double tolerance)
    {
        using FileStream file = File.OpenRead(path);
        byte[] bytes = new byte[blockLength * sizeof(double)];
        long differing = Math.Abs((file.Length / sizeof(double)) - ((long)blockLength * blocks));
        double largest = 0;
        for (int block = 0; block < blocks && file.Length - file.Position >= bytes.Length; block++)
        {
            file.ReadExactly(bytes);
            for (int index = 0; index < blockLength; index++)
            {
                double mine = ours(block, index);
                double other = BinaryPrimitives.ReadDoubleLittleEndian(bytes.AsSpan(index * sizeof(double)));
                double difference = double.IsNaN(mine) && double.IsNaN(other) ? 0 : Math.Abs(mine - other);
                largest = difference > largest ? difference : largest;
                differing += difference <= tolerance ? 0 : 1;
            }
        }

        return new ValueDifferences((long)blockLength * blocks, differing, largest, tolerance);
    }
}
