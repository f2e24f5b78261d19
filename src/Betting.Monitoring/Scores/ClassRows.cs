using System.Collections.Immutable;
using Betting.Numerics.Scoring;

namespace Betting.Monitoring.Scores;

/// <summary>Forecasts of one number of outcomes as columns: per outcome, its probabilities and whether it happened. Of two outcomes the first says it all.</summary>
internal sealed class ClassRows
{
    private ClassRows(int count, int outcomes)
    {
        Count = count;
        Outcomes = outcomes;
        int classes = outcomes == 2 ? 1 : outcomes;
        Probabilities = [.. Enumerable.Range(0, classes).Select(_ => new double[count])];
        Labels = [.. Enumerable.Range(0, classes).Select(_ => new int[count])];
        Weights = new double[count];
    }

    public int Count { get; }

    public int Outcomes { get; }

    public int Classes => Probabilities.Length;

    /// <summary>By outcome, then by forecast.</summary>
    public double[][] Probabilities { get; }

    public int[][] Labels { get; }

    public double[] Weights { get; }

    public bool IsWeighted => Array.Exists(Weights, weight => weight != 1);

    /// <summary>The columns, or <see langword="null"/> where the forecasts differ in their number of outcomes.</summary>
    public static ClassRows? Of(IReadOnlyList<ScoredForecast> rows, Func<ScoredForecast, ImmutableArray<double>> probabilities)
    {
        int outcomes = rows[0].Probabilities.Length;
        ClassRows columns = new(rows.Count, outcomes);
        for (int index = 0; index < rows.Count; index++)
        {
            ImmutableArray<double> row = probabilities(rows[index]);
            if (row.Length != outcomes)
            {
                return null;
            }

            columns.Weights[index] = rows[index].Weight;
            for (int outcome = 0; outcome < columns.Classes; outcome++)
            {
                columns.Probabilities[outcome][index] = row[outcome];
                columns.Labels[outcome][index] = rows[index].Outcome == outcome ? 1 : 0;
            }
        }

        return columns;
    }

    /// <summary>One outcome's column with whole forecasts twice and half ones once, for functions that know no weights.</summary>
    public (double[] Probabilities, int[] Labels) Repeated(int outcome)
    {
        if (!IsWeighted)
        {
            return (Probabilities[outcome], Labels[outcome]);
        }

        List<double> probabilities = [];
        List<int> labels = [];
        for (int index = 0; index < Count; index++)
        {
            for (int copy = 0; copy < (Weights[index] == 1 ? 2 : 1); copy++)
            {
                probabilities.Add(Probabilities[outcome][index]);
                labels.Add(Labels[outcome][index]);
            }
        }

        return ([.. probabilities], [.. labels]);
    }

    /// <summary>Slope and intercept over all outcomes together.</summary>
    public CalibrationLineResult FitLine()
    {
        List<double> probabilities = [];
        List<int> labels = [];
        for (int outcome = 0; outcome < Classes; outcome++)
        {
            (double[] column, int[] happened) = Repeated(outcome);
            probabilities.AddRange(column);
            labels.AddRange(happened);
        }

        return CalibrationLine.Fit(probabilities.ToArray(), labels.ToArray());
    }
}
