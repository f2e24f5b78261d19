namespace Betting.Features.Quality;

/// <summary>One column of a matrix, by itself.</summary>
internal sealed class CheckedColumn
{
    public CheckedColumn(FeatureMatrix matrix, int column)
    {
        Name = matrix.Names[column];
        Values = new double[matrix.RowCount];
        for (int row = 0; row < Values.Length; row++)
        {
            Values[row] = matrix.Values[(row * matrix.ColumnCount) + column];
        }

        Present = Array.FindAll(Values, value => !double.IsNaN(value));
    }

    public string Name { get; }

    /// <summary>One value per row; NaN is missing.</summary>
    public double[] Values { get; }

    /// <summary>The values that are there, in order.</summary>
    public double[] Present { get; }

    /// <summary>Whether all present values are one.</summary>
    public bool IsConstant => Present.Length > 0 && Array.TrueForAll(Present, value => value == Present[0]);
}
