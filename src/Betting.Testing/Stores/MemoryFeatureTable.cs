using System.Runtime.InteropServices;
using Betting.Features;

namespace Betting.Testing.Stores;

/// <summary>The rows of one feature set, of each entity in the order of an as-of read. Used under the lock of its store.</summary>
internal sealed class MemoryFeatureTable(FeatureDefinition definition)
{
    private readonly Dictionary<string, List<FeatureRow>> entities = new(StringComparer.Ordinal);
    private long count;
    private DateTimeOffset? newestEventTime;
    private DateTimeOffset? newestKnownAt;

    public FeatureSet Set => definition.Set;

    public FeatureFreshness Freshness => new(count, entities.Count, newestEventTime, newestKnownAt);

    public void Check(FeatureRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        StoreText.Name(row.Entity, nameof(row));
        int width = Set.Names.Length;
        if (row.Values.IsDefault || row.Values.Length != width)
        {
            throw new ArgumentException($"The row of '{row.Entity}' has {(row.Values.IsDefault ? 0 : row.Values.Length)} values; the feature set has {width}.", nameof(row));
        }

        if (row.Values.AsSpan().ContainsAny(double.PositiveInfinity, double.NegativeInfinity))
        {
            throw new ArgumentException($"The row of '{row.Entity}' holds an infinite value; use NaN for a missing value.", nameof(row));
        }
    }

    /// <summary>Keeps a row unless its very values are there under the same entity and instants.</summary>
    public bool Write(FeatureRow row)
    {
        // + 0.0 turns -0.0 into 0.0 and leaves every other value alone.
        FeatureRow kept = row with { Values = [.. row.Values.Select(value => value + 0.0)] };
        ref List<FeatureRow>? rows = ref CollectionsMarshal.GetValueRefOrAddDefault(entities, row.Entity, out _);
        rows ??= [];
        int position = CountWhere(rows, existing => Compare(existing, kept) <= 0);
        for (int same = position - 1; same >= 0 && Compare(rows[same], kept) == 0; same--)
        {
            if (rows[same].Values.SequenceEqual(kept.Values))
            {
                return false;
            }
        }

        rows.Insert(position, kept);
        count++;
        newestEventTime = Later(newestEventTime, kept.EventTime);
        newestKnownAt = Later(newestKnownAt, kept.KnownAt);
        return true;
    }

    /// <summary>The row that answers, expired or not.</summary>
    public FeatureRow? Find(EntityAsOf query)
    {
        if (!entities.TryGetValue(query.Entity, out List<FeatureRow>? rows))
        {
            return null;
        }

        // Of the rows up to the instant, only those that became known too late are passed by.
        int last = CountWhere(rows, row => row.EventTime <= query.AsOf) - 1;
        while (last >= 0 && rows[last].KnownAt > query.KnownBy)
        {
            last--;
        }

        return last < 0 ? null : rows[last];
    }

    public FeatureReading Read(EntityAsOf query) => FeatureReading.Of(Set, query, Find(query), entities.ContainsKey(query.Entity));

    /// <summary>How many of the first rows hold a condition that no later row holds.</summary>
    private static int CountWhere(List<FeatureRow> rows, Func<FeatureRow, bool> holds)
    {
        // Most rows arrive, and are asked for, at the end.
        int low = rows.Count > 0 && holds(rows[^1]) ? rows.Count : 0;
        int high = rows.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (holds(rows[middle]))
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    private static int Compare(FeatureRow left, FeatureRow right) =>
        left.EventTime != right.EventTime ? left.EventTime.CompareTo(right.EventTime) : left.KnownAt.CompareTo(right.KnownAt);

    private static DateTimeOffset Later(DateTimeOffset? left, DateTimeOffset right) => left > right ? left.Value : right;
}
