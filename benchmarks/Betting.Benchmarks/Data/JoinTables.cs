using Betting.Numerics.Randomness;

namespace Betting.Benchmarks.Data;

/// <summary>Two seeded tables in the order of time: labels to which features are wanted, and feature rows of entities.</summary>
internal sealed class JoinTables
{
    private const int SpanSeconds = 10 * 365 * 24 * 3600;
    private static readonly DateTime Start = new(2015, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private JoinTables(int labels, int features, int entities, int columns, ulong seed)
    {
        SeededRandom random = new(seed);
        Entities = entities;
        Columns = columns;
        (LabelEntities, LabelTicks) = Draw(random, labels, entities);
        (FeatureEntities, FeatureTicks) = Draw(random, features, entities);
        Values = new double[features * columns];
        for (int index = 0; index < Values.Length; index++)
        {
            Values[index] = random.NextDouble();
        }
    }

    /// <summary>The number of entities.</summary>
    public int Entities { get; }

    /// <summary>The number of features.</summary>
    public int Columns { get; }

    /// <summary>The entity of each label.</summary>
    public int[] LabelEntities { get; }

    /// <summary>The instant of each label in ticks, ascending, with ties.</summary>
    public long[] LabelTicks { get; }

    /// <summary>The entity of each feature row.</summary>
    public int[] FeatureEntities { get; }

    /// <summary>The instant of each feature row in ticks, ascending, with ties.</summary>
    public long[] FeatureTicks { get; }

    /// <summary>The features, row after row.</summary>
    public double[] Values { get; }

    /// <summary>Draws both tables; the same arguments give the same bits everywhere.</summary>
    public static JoinTables Draw(int labels, int features, int entities, int columns, ulong seed) => new(labels, features, entities, columns, seed);

    // Whole seconds, so that some labels and rows of one entity share an instant.
    private static (int[] Entities, long[] Ticks) Draw(SeededRandom random, int count, int entities)
    {
        int[] drawn = new int[count];
        long[] ticks = new long[count];
        for (int index = 0; index < count; index++)
        {
            drawn[index] = random.NextInt(entities);
            ticks[index] = Start.AddSeconds(random.NextInt(SpanSeconds)).Ticks;
        }

        Array.Sort(ticks);
        return (drawn, ticks);
    }
}
