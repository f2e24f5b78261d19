using System.Collections.Immutable;
using System.Globalization;
using Betting.Features;
using Betting.Numerics.Randomness;

namespace Betting.Benchmarks.Data;

/// <summary>Seeded feature rows: every entity has one per day, in the order in which they become known, day after day; and instants to read them at.</summary>
internal sealed class EntityRows
{
    private static readonly DateTimeOffset Start = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly int entities;
    private readonly int days;

    private EntityRows(int entities, int days, int columns, double[] values)
    {
        this.entities = entities;
        this.days = days;
        Values = values;
        Set = new FeatureSet($"numbers-{columns}", 1, $"{columns} numbers.", Enumerable.Range(0, columns).Select(column => $"x{column}"), []);
        Rows =
        [
            .. Enumerable.Range(0, Count).Select(row => new FeatureRow
            {
                Entity = Name(Entity(row)),
                EventTime = At(row),
                KnownAt = At(row),
                Values = [.. values.AsSpan(row * columns, columns)],
            }),
        ];
    }

    /// <summary>The definition.</summary>
    public FeatureSet Set { get; }

    /// <summary>The rows.</summary>
    public ImmutableArray<FeatureRow> Rows { get; }

    /// <summary>The values of all rows, row after row.</summary>
    public double[] Values { get; }

    /// <summary>The number of rows.</summary>
    public int Count => entities * days;

    /// <summary>The number of features.</summary>
    public int Columns => Set.Names.Length;

    /// <summary>The entity's number of each row.</summary>
    public long[] EntityNumbers => [.. Enumerable.Range(0, Count).Select(row => (long)Entity(row))];

    /// <summary>The instant of each row in ticks.</summary>
    public long[] Ticks => [.. Enumerable.Range(0, Count).Select(row => At(row).UtcTicks)];

    /// <summary>Draws rows; the same arguments give the same bits everywhere.</summary>
    public static EntityRows Draw(int entities, int days, int columns, ulong seed) =>
        new(entities, days, columns, SeededSamples.Normal(entities * days * columns, 0, 1, seed));

    /// <summary>The name of an entity.</summary>
    public static string Name(long entity) => string.Create(CultureInfo.InvariantCulture, $"team-{entity:000}");

    /// <summary>Asks for every row at its own instant, by entity and then by time.</summary>
    public EntityAsOf[] QueriesByKey() =>
        [.. Enumerable.Range(0, Count).Select(index => new EntityAsOf(Name(index / days), Start.AddDays(index % days)))];

    /// <summary>Random entities at random instants while there are rows: their numbers and their ticks.</summary>
    public (long[] Entities, long[] Ticks) DrawQueries(int count, ulong seed)
    {
        SeededRandom random = new(seed);
        long[] asked = new long[count];
        long[] ticks = new long[count];
        for (int index = 0; index < count; index++)
        {
            asked[index] = random.NextInt(entities);
            ticks[index] = Start.AddDays(random.NextDouble() * days).UtcTicks;
        }

        return (asked, ticks);
    }

    /// <summary>Drawn queries as the store takes them.</summary>
    public static EntityAsOf[] Queries((long[] Entities, long[] Ticks) drawn) =>
        [.. drawn.Entities.Zip(drawn.Ticks, (entity, ticks) => new EntityAsOf(Name(entity), new DateTimeOffset(ticks, TimeSpan.Zero)))];

    private int Entity(int row) => row % entities;

    private DateTimeOffset At(int row) => Start.AddDays(row / entities);
}
