using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Betting.Features;

/// <summary>Feature values of many rows, row after row.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed class FeatureMatrix
{
    private readonly double[] values;

    /// <summary>Creates a matrix and takes over the array, which the caller must not change afterwards.</summary>
    /// <param name="names">The columns' names.</param>
    /// <param name="rowCount">The number of rows.</param>
    /// <param name="values">rowCount x names values, row after row; NaN means missing; infinities are refused.</param>
    /// <exception cref="ArgumentException">The sizes do not fit, or a value is infinite.</exception>
    public FeatureMatrix(ImmutableArray<string> names, int rowCount, double[] values)
        : this(names, rowCount, values, isFinite: false)
    {
    }

    /// <summary>Creates a matrix whose values may have been looked through already: they are too many to read them twice.</summary>
    internal FeatureMatrix(ImmutableArray<string> names, int rowCount, double[] values, bool isFinite)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentOutOfRangeException.ThrowIfNegative(rowCount);
        if (names.IsDefaultOrEmpty)
        {
            throw new ArgumentException("A feature matrix needs at least one column.", nameof(names));
        }

        if ((long)rowCount * names.Length != values.Length)
        {
            throw new ArgumentException($"{rowCount} rows of {names.Length} columns need {(long)rowCount * names.Length} values; {values.Length} were given.", nameof(values));
        }

        if (!isFinite && IndexOfInfinity(values) is var index and >= 0)
        {
            throw new ArgumentException($"Row {index / names.Length}, column '{names[index % names.Length]}' is infinite; use NaN for a missing value.", nameof(values));
        }

        Names = names;
        RowCount = rowCount;
        this.values = values;
    }

    /// <summary>The columns' names in order.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>The number of rows.</summary>
    public int RowCount { get; }

    /// <summary>The number of columns.</summary>
    public int ColumnCount => Names.Length;

    /// <summary>All values, row after row.</summary>
    public ReadOnlySpan<double> Values => values;

    /// <summary>The values of one row.</summary>
    /// <param name="row">0 to <see cref="RowCount"/> - 1.</param>
    /// <returns>One value per column.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public ReadOnlySpan<double> Row(int row)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(row);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, RowCount);
        return values.AsSpan(row * ColumnCount, ColumnCount);
    }

    /// <summary>Copies some rows into a new matrix.</summary>
    /// <param name="rows">Row numbers, in the order of the new matrix.</param>
    /// <returns>The new matrix.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A row does not exist.</exception>
    public FeatureMatrix Take(ReadOnlySpan<int> rows)
    {
        double[] taken = new double[rows.Length * ColumnCount];
        for (int index = 0; index < rows.Length; index++)
        {
            Row(rows[index]).CopyTo(taken.AsSpan(index * ColumnCount));
        }

        return new FeatureMatrix(Names, rows.Length, taken);
    }

    private static int IndexOfInfinity(ReadOnlySpan<double> values)
    {
        // Most matrices hold none: whole vectors are looked at first.
        Vector<double> infinity = new(double.PositiveInfinity);
        int index = 0;
        foreach (Vector<double> block in MemoryMarshal.Cast<double, Vector<double>>(values))
        {
            if (Vector.EqualsAny(Vector.Abs(block), infinity))
            {
                break;
            }

            index += Vector<double>.Count;
        }

        while (index < values.Length && !double.IsInfinity(values[index]))
        {
            index++;
        }

        return index < values.Length ? index : -1;
    }
}
