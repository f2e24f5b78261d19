using Betting.Models.Internal;

namespace Betting.Models.LogisticRegression;

/// <summary>The standardised inputs of all training rows.</summary>
internal sealed class LogisticDesign
{
    // A column whose spread is this small against its mean is constant up to rounding.
    private const double Flat = 1e-10;

    private LogisticDesign(LogisticColumn[] columns, double[] values)
    {
        Columns = columns;
        Values = values;
    }

    public LogisticColumn[] Columns { get; }

    /// <summary>Rows x columns, row after row.</summary>
    public double[] Values { get; }

    public static LogisticDesign Create(TrainingSet rows)
    {
        int features = rows.Features.ColumnCount;
        double[] weights = new double[2 * features];
        double[] means = new double[2 * features];
        Average(rows, weights, means, new double[2 * features], squared: false);
        double[] variances = new double[2 * features];
        Average(rows, weights, variances, means, squared: true);
        List<LogisticColumn> columns = [];
        List<LogisticColumn> indicators = [];
        for (int feature = 0; feature < features; feature++)
        {
            Add(columns, new LogisticColumn(feature, false, means[feature], Math.Sqrt(variances[feature])), weights[feature]);
            Add(indicators, new LogisticColumn(feature, true, means[features + feature], Math.Sqrt(variances[features + feature])), weights[features + feature]);
        }

        columns.AddRange(indicators);
        LogisticColumn[] all = [.. columns];
        double[] values = new double[rows.RowCount * all.Length];
        for (int row = 0; row < rows.RowCount; row++)
        {
            ReadOnlySpan<double> own = rows.Features.Row(row);
            for (int column = 0; column < all.Length; column++)
            {
                values[(row * all.Length) + column] = all[column].Of(own);
            }
        }

        return new LogisticDesign(all, values);
    }

    /// <summary>Adds a column, unless it is constant.</summary>
    private static void Add(List<LogisticColumn> columns, LogisticColumn column, double weight)
    {
        if (weight > 0 && column.Scale > Flat * Math.Abs(column.Mean) && column.Scale > 0 && double.IsFinite(column.Scale))
        {
            columns.Add(column);
        }
    }

    /// <summary>Weighted averages of the features' present values, then of the indicators of missing ones, row by row as they lie in memory.</summary>
    private static void Average(TrainingSet rows, double[] weights, double[] averages, double[] around, bool squared)
    {
        int features = rows.Features.ColumnCount;
        Array.Clear(weights);
        for (int row = 0; row < rows.RowCount; row++)
        {
            ReadOnlySpan<double> values = rows.Features.Row(row);
            double weight = TrainingRows.Weight(rows, row);
            for (int feature = 0; feature < features; feature++)
            {
                bool missing = double.IsNaN(values[feature]);
                if (!missing)
                {
                    AddPart(feature, values[feature]);
                }

                AddPart(features + feature, missing ? 1 : 0);
            }

            void AddPart(int column, double value)
            {
                double part = value - around[column];
                weights[column] += weight;
                averages[column] += weight * (squared ? part * part : part);
            }
        }

        for (int column = 0; column < averages.Length; column++)
        {
            averages[column] /= weights[column];
        }
    }
}
