namespace Betting.Features.PointInTime;

/// <summary>Feature rows as columns, with numbers for their entities in the order of their first row.</summary>
internal sealed class FeatureRowTable
{
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly int[] entities;
    private readonly long[] eventTimes;
    private readonly long[] knownAts;
    private readonly double[] values;
    private readonly int width;

    private FeatureRowTable(int count, int width)
    {
        this.width = width;
        entities = new int[count];
        eventTimes = new long[count];
        knownAts = new long[count];
        values = new double[checked(count * width)];
    }

    public Dictionary<string, int> Numbers => numbers;

    public FeatureColumns Columns => new()
    {
        Entities = entities,
        EntityCount = numbers.Count,
        EventTimes = eventTimes,
        KnownAts = knownAts,
        Values = values,
        Width = width,
    };

    public static FeatureRowTable From(FeatureSet definition, IReadOnlyList<FeatureRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        FeatureRowTable table = new(rows.Count, definition.Names.Length);
        for (int row = 0; row < rows.Count; row++)
        {
            table.Set(row, rows[row], definition);
        }

        return table;
    }

    public int NumberOf(string entity) => numbers.GetValueOrDefault(entity, -1);

    private void Set(int row, FeatureRow given, FeatureSet definition)
    {
        if (given?.Entity is null || given.Values.IsDefault || given.Values.Length != width)
        {
            int count = given is null || given.Values.IsDefault ? 0 : given.Values.Length;
            throw new ArgumentException($"Row {row}, of '{given?.Entity}', has {count} values; '{definition.Id}' has {width}.", nameof(given));
        }

        if (!numbers.TryGetValue(given.Entity, out int number))
        {
            numbers.Add(given.Entity, number = numbers.Count);
        }

        (entities[row], eventTimes[row], knownAts[row]) = (number, given.EventTime.UtcTicks, given.KnownAt.UtcTicks);
        given.Values.AsSpan().CopyTo(values.AsSpan(row * width));
    }
}
