using System.Runtime.InteropServices;

namespace Betting.Features.PointInTime;

/// <summary>Feature rows in memory, read as of any instant with the rule of <see cref="IFeatureStore"/>, without allocating.</summary>
/// <remarks>
/// Immutable and thread-safe. A read takes logarithmic time in the rows of its entity, also for a history full of corrections. Values
/// come back to the bit as they were given. For a million labels at once, <see cref="AsOfJoin"/> is faster.
/// </remarks>
public sealed class FeatureIndex
{
    private readonly Dictionary<string, int> numbers;
    private readonly EntityTimelines timelines;
    private readonly double[] values;
    private readonly int width;
    private readonly long timeToLive;

    private FeatureIndex(FeatureSet definition, Dictionary<string, int> numbers, in FeatureColumns columns)
    {
        columns.Check();
        Features = definition;
        this.numbers = numbers;
        width = columns.Width;
        timeToLive = definition.TimeToLive?.Ticks ?? long.MaxValue;
        timelines = new EntityTimelines(in columns);
        values = new double[columns.Values.Length];
        for (int position = 0; position < columns.Count; position++)
        {
            columns.Values.Slice(timelines.Rows[position] * width, width).CopyTo(values.AsSpan(position * width));
        }
    }

    /// <summary>The set of the rows.</summary>
    public FeatureSet Features { get; }

    /// <summary>The number of rows, restated ones included.</summary>
    public int RowCount => timelines.Rows.Length;

    /// <summary>The number of entities, which are numbered from 0.</summary>
    public int EntityCount => timelines.EntityCount;

    /// <summary>Builds an index of rows; entities are numbered in the order of their first row.</summary>
    /// <param name="definition">The set of the rows.</param>
    /// <param name="rows">The rows, in the order in which ties are broken.</param>
    /// <returns>The index.</returns>
    /// <exception cref="ArgumentException">A row does not fit the set.</exception>
    public static FeatureIndex Create(FeatureSet definition, IReadOnlyList<FeatureRow> rows)
    {
        ArgumentNullException.ThrowIfNull(definition);
        FeatureRowTable table = FeatureRowTable.From(definition, rows);
        return new FeatureIndex(definition, table.Numbers, table.Columns);
    }

    /// <summary>Builds an index of rows that lie in columns. The columns are copied.</summary>
    /// <param name="definition">The set of the rows.</param>
    /// <param name="entities">The names of the entities, distinct, in the order of their numbers.</param>
    /// <param name="rows">The rows, in the order in which ties are broken.</param>
    /// <returns>The index.</returns>
    /// <exception cref="ArgumentException">Columns differ in length or do not fit the set, an instant is none, or a name appears twice.</exception>
    public static FeatureIndex Create(FeatureSet definition, IReadOnlyList<string> entities, in FeatureColumns rows)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(entities);
        if (rows.Width != definition.Names.Length || rows.EntityCount != entities.Count)
        {
            throw new ArgumentException($"'{definition.Id}' has {definition.Names.Length} values a row and {entities.Count} names of entities were given; the columns have {rows.Width} and {rows.EntityCount}.", nameof(rows));
        }

        CheckInstants(rows.EventTimes, nameof(rows));
        CheckInstants(rows.KnownAts, nameof(rows));
        Dictionary<string, int> numbers = new(entities.Count, StringComparer.Ordinal);
        for (int number = 0; number < entities.Count; number++)
        {
            if (!numbers.TryAdd(entities[number], number))
            {
                throw new ArgumentException($"The entity '{entities[number]}' is named twice.", nameof(entities));
            }
        }

        return new FeatureIndex(definition, numbers, in rows);
    }

    /// <summary>The number of an entity.</summary>
    /// <param name="entity">Its name.</param>
    /// <returns>0 to <see cref="EntityCount"/> - 1; -1 where the index has no row of it.</returns>
    public int NumberOf(string entity) => numbers.GetValueOrDefault(entity, -1);

    /// <summary>Reads the newest values of an entity that were known at an instant.</summary>
    /// <param name="query">The entity and the instant.</param>
    /// <param name="destination">Receives one value per name of <see cref="Features"/>; all NaN where there are none.</param>
    /// <param name="status">Whether there are values, and if not, why.</param>
    /// <returns>Whether there are values.</returns>
    /// <exception cref="ArgumentException">The destination has the wrong length.</exception>
    public bool TryRead(EntityAsOf query, Span<double> destination, out FeatureReadingStatus status) =>
        TryRead(NumberOf(query.Entity), query.AsOf.UtcTicks, query.KnownBy.UtcTicks, destination, out status);

    /// <summary>Reads the newest values of an entity given by its number.</summary>
    /// <param name="entity">What <see cref="NumberOf"/> gave; any other number is an entity without rows.</param>
    /// <param name="asOf">The instant; rows that describe or were known at a later one are not seen.</param>
    /// <param name="destination">Receives one value per name of <see cref="Features"/>; all NaN where there are none.</param>
    /// <param name="status">Whether there are values, and if not, why.</param>
    /// <returns>Whether there are values.</returns>
    /// <exception cref="ArgumentException">The destination has the wrong length.</exception>
    public bool TryRead(int entity, DateTimeOffset asOf, Span<double> destination, out FeatureReadingStatus status) =>
        TryRead(entity, asOf.UtcTicks, asOf.UtcTicks, destination, out status);

    /// <summary>Reads the newest values of an entity that were known at an instant, as a store would give them.</summary>
    /// <param name="query">The entity and the instant.</param>
    /// <returns>The values, or why there are none.</returns>
    public FeatureReading Read(EntityAsOf query)
    {
        int entity = NumberOf(query.Entity);
        int position = timelines.Find(entity, query.AsOf.UtcTicks, query.KnownBy.UtcTicks);
        FeatureRow? row = position < 0 ? null : new FeatureRow
        {
            Entity = query.Entity,
            EventTime = new DateTimeOffset(timelines.EventTimeAt(position), TimeSpan.Zero),
            KnownAt = new DateTimeOffset(timelines.KnownAtAt(position), TimeSpan.Zero),
            Values = ImmutableCollectionsMarshal.AsImmutableArray(values.AsSpan(position * width, width).ToArray()),
        };
        return FeatureReading.Of(Features, query, row, timelines.HasRows(entity));
    }

    private bool TryRead(int entity, long asOf, long knownBy, Span<double> destination, out FeatureReadingStatus status)
    {
        if (destination.Length != width)
        {
            throw new ArgumentException($"'{Features.Id}' has {width} values a row; the destination has room for {destination.Length}.", nameof(destination));
        }

        int position = timelines.Find(entity, asOf, knownBy);
        if (position >= 0 && asOf - timelines.EventTimeAt(position) <= timeToLive)
        {
            values.AsSpan(position * width, width).CopyTo(destination);
            status = FeatureReadingStatus.Present;
            return true;
        }

        destination.Fill(double.NaN);
        status = position >= 0 ? FeatureReadingStatus.Expired
            : timelines.HasRows(entity) ? FeatureReadingStatus.NotYetKnown
            : FeatureReadingStatus.NeverComputed;
        return false;
    }

    private static void CheckInstants(ReadOnlySpan<long> ticks, string parameter)
    {
        foreach (long instant in ticks)
        {
            if (instant < 0 || instant > DateTimeOffset.MaxValue.UtcTicks)
            {
                throw new ArgumentException($"{instant} ticks are no instant; the range is 0 to {DateTimeOffset.MaxValue.UtcTicks}.", parameter);
            }
        }
    }
}
