using Betting.Features;

namespace Betting.Storage.ConformanceTests.Support;

/// <summary>The rules of a feature store in their plainest form: lists, and a look at every row.</summary>
internal sealed class FeatureStoreModel
{
    private readonly List<(FeatureSetId Set, FeatureRow Row)> rows = [];
    private readonly List<FeatureSnapshot> snapshots = [];

    public List<FeatureDefinition> Definitions { get; } = [];

    public bool IsRegistered(FeatureSetId id) => Definitions.Exists(definition => definition.Set.Id == id);

    public void Register(FeatureSet set, DateTimeOffset createdAt)
    {
        if (!IsRegistered(set.Id))
        {
            Definitions.Add(new FeatureDefinition(set, createdAt));
        }
    }

    public int Write(FeatureSetId id, IEnumerable<FeatureRow> given)
    {
        int before = rows.Count;
        foreach (FeatureRow row in given)
        {
            if (!RowsOf(id).Any(known => known.Entity == row.Entity && known.EventTime == row.EventTime && known.KnownAt == row.KnownAt && known.Values.SequenceEqual(row.Values)))
            {
                rows.Add((id, row));
            }
        }

        return rows.Count - before;
    }

    public FeatureReading Read(FeatureSet set, EntityAsOf query)
    {
        FeatureRow[] all = [.. RowsOf(set.Id).Where(row => row.Entity == query.Entity)];
        FeatureRow? best = all
            .Where(row => row.EventTime <= query.AsOf && row.KnownAt <= query.KnownBy)
            .Select((row, sequence) => (Row: row, Sequence: sequence))
            .OrderBy(item => item.Row.EventTime).ThenBy(item => item.Row.KnownAt).ThenBy(item => item.Sequence)
            .LastOrDefault().Row;
        FeatureReadingStatus status = best is null
            ? all.Length == 0 ? FeatureReadingStatus.NeverComputed : FeatureReadingStatus.NotYetKnown
            : set.TimeToLive is { } limit && query.AsOf - best.EventTime > limit ? FeatureReadingStatus.Expired : FeatureReadingStatus.Present;
        return new FeatureReading
        {
            Status = status,
            Values = status == FeatureReadingStatus.Present ? best!.Values : [.. set.Names.Select(_ => double.NaN)], // Present only where there is a best row.
            EventTime = best?.EventTime,
            KnownAt = best?.KnownAt,
            Age = best is null ? null : query.AsOf - best.EventTime,
        };
    }

    public FeatureFreshness Freshness(FeatureSetId id)
    {
        FeatureRow[] all = [.. RowsOf(id)];
        return new FeatureFreshness(
            all.Length,
            all.Select(row => row.Entity).Distinct().Count(),
            all.Length == 0 ? null : all.Max(row => row.EventTime),
            all.Length == 0 ? null : all.Max(row => row.KnownAt));
    }

    public void Save(FeatureSnapshot snapshot)
    {
        snapshots.RemoveAll(saved => saved.FeatureSet == snapshot.FeatureSet && saved.AsOf == snapshot.AsOf);
        snapshots.Add(snapshot);
    }

    public FeatureSnapshot? Find(FeatureSetId id, DateTimeOffset asOf) =>
        snapshots.Where(saved => saved.FeatureSet == id && saved.AsOf <= asOf).MaxBy(saved => saved.AsOf);

    public int Remove(FeatureSetId id, DateTimeOffset before) => snapshots.RemoveAll(saved => saved.FeatureSet == id && saved.AsOf < before);

    private IEnumerable<FeatureRow> RowsOf(FeatureSetId id) => rows.Where(item => item.Set == id).Select(item => item.Row);
}
