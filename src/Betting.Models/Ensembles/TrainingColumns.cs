using System.Collections.Immutable;
using Betting.Features;

namespace Betting.Models.Ensembles;

/// <summary>Training rows with some of their columns.</summary>
internal static class TrainingColumns
{
    public static TrainingSet Of(TrainingSet rows, MemberTrainer member)
    {
        ImmutableArray<string> names = member.Features;
        int[] columns = [.. names.Select(name => rows.Features.Names.IndexOf(name))];
        if (Array.IndexOf(columns, -1) is var absent and >= 0)
        {
            throw new ArgumentException($"The member '{member.Name}' wants the feature '{names[absent]}', which the training rows do not hold.", nameof(rows));
        }

        double[] values = new double[rows.RowCount * columns.Length];
        for (int row = 0; row < rows.RowCount; row++)
        {
            ReadOnlySpan<double> own = rows.Features.Row(row);
            for (int index = 0; index < columns.Length; index++)
            {
                values[(row * columns.Length) + index] = own[columns[index]];
            }
        }

        return new TrainingSet(rows.FeatureSet, new FeatureMatrix(names, rows.RowCount, values), rows.Market, rows.Labels, rows.DecidedAt, rows.Weights);
    }
}
