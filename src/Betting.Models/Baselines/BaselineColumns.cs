using System.Collections.Immutable;
using Betting.Models.Internal;

namespace Betting.Models.Baselines;

/// <summary>What baselines share: columns found by name, and outcome shares to fall back on.</summary>
internal static class BaselineColumns
{
    public static int IndexOf(ImmutableArray<string> names, string column, string option)
    {
        int index = names.IndexOf(column, StringComparer.Ordinal);
        return index >= 0 ? index : throw new ArgumentException(
            $"The rows have no column '{column}', which {option} names; they have: {string.Join(", ", names.Take(20))}{(names.Length > 20 ? ", ..." : "")}.");
    }

    public static ImmutableArray<double> Frequencies(TrainingSet rows)
    {
        double[] weights = TrainingRows.ClassWeights(rows);
        double total = weights.Sum();
        return [.. weights.Select(weight => weight / total)];
    }

    private static int IndexOf(this ImmutableArray<string> names, string column, StringComparer comparer)
    {
        for (int index = 0; index < names.Length; index++)
        {
            if (comparer.Equals(names[index], column))
            {
                return index;
            }
        }

        return -1;
    }
}
