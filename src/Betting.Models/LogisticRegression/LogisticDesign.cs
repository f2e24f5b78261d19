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
        List<LogisticColumn> columns = [];
        List<LogisticColumn> indicators = [];
        for (int feature = 0; feature < rows.Features.ColumnCount; feature++)
        {
            Add(columns, rows, feature, false);
            Add(indicators, rows, feature, true);
        }

        columns.AddRange(indicators);
        LogisticColumn[] all = [.. columns];
        double[] values = new double[rows.RowCount * all.Length];
        for (int row = 0; row < rows.RowCount; row++)
        {
            ReadOnlySpan<double> features = rows.Features.Row(row);
            for (int column = 0; column < all.Length; column++)
            {
                values[(row * all.Length) + column] = all[column].Of(features);
            }
        }

        return new LogisticDesign(all, values);
    }

    /// <summary>Adds a column with its weighted mean and deviation, unless it is constant.</summary>
    private static void Add(List<LogisticColumn> columns, TrainingSet rows, int feature, bool indicator)
    {
        (double weights, double mean) = Average(rows, feature, indicator, 0);
        if (!(weights > 0))
        {
            return;
        }

        (_, double variance) = Average(rows, feature, indicator, mean, squared: true);
        double scale = Math.Sqrt(variance);
        if (scale > Flat * Math.Abs(mean) && scale > 0 && double.IsFinite(scale))
        {
            columns.Add(new LogisticColumn(feature, indicator, mean, scale));
        }
    }

    private static (double Weights, double Mean) Average(TrainingSet rows, int feature, bool indicator, double around, bool squared = false)
    {
        double weights = 0;
        double sum = 0;
        ReadOnlySpan<double> values = rows.Features.Values;
        for (int row = 0; row < rows.RowCount; row++)
        {
            double value = values[(row * rows.Features.ColumnCount) + feature];
            if (indicator)
            {
                value = double.IsNaN(value) ? 1 : 0;
            }
            else if (double.IsNaN(value))
            {
                continue;
            }

            double weight = TrainingRows.Weight(rows, row);
            double part = value - around;
            weights += weight;
            sum += weight * (squared ? part * part : part);
        }

        return (weights, sum / weights);
    }
}
