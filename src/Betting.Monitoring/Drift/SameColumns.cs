namespace Betting.Monitoring.Drift;

/// <summary>Refuses to compare different features.</summary>
internal static class SameColumns
{
    public static void Require(IReadOnlyList<string> reference, IReadOnlyList<string> current)
    {
        if (reference.Count != current.Count)
        {
            throw new ArgumentException($"The reference has {reference.Count} features and the current sample {current.Count}; both must have the same.", nameof(current));
        }

        for (int column = 0; column < reference.Count; column++)
        {
            if (!string.Equals(reference[column], current[column], StringComparison.Ordinal))
            {
                throw new ArgumentException(
                    $"Column {column} is '{reference[column]}' in the reference and '{current[column]}' in the current sample; both must have the same features in the same order.",
                    nameof(current));
            }
        }
    }
}
