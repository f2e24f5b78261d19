using System.Collections.Immutable;
using Betting.Numerics.Randomness;

namespace Betting.Features.Tests.PointInTime;

/// <summary>Random but repeatable rows and queries on a coarse grid of hours, so that nearly every instant is a tie.</summary>
internal sealed class RandomRows
{
    public RandomRows(int seed, bool isOrdered = false)
    {
        SeededRandom random = new((ulong)(uint)seed);
        int hours = 1 + random.NextInt(40);
        int entities = 1 + random.NextInt(4);
        Definition = new FeatureSet("random", 1, "Random numbers.", ["first", "second"], [], random.NextInt(2) == 0 ? null : TimeSpan.FromHours(1 + random.NextInt(10)));
        FeatureRow[] rows = new FeatureRow[random.NextInt(120)];
        for (int row = 0; row < rows.Length; row++)
        {
            DateTimeOffset eventTime = Games.Day(0, random.NextInt(hours));
            rows[row] = new FeatureRow
            {
                Entity = Name(random.NextInt(entities)),
                EventTime = eventTime,
                KnownAt = eventTime.AddHours(random.NextInt(3) == 0 ? random.NextInt(hours + 1) - 2 : 0),
                Values = [row, random.NextInt(5) == 0 ? double.NaN : random.NextInt(3)],
            };
        }

        Rows = [.. isOrdered ? rows.OrderBy(row => row.EventTime > row.KnownAt ? row.EventTime : row.KnownAt) : rows.AsEnumerable()];
        EntityAsOf[] queries = new EntityAsOf[60];
        for (int query = 0; query < queries.Length; query++)
        {
            DateTimeOffset asOf = Games.Day(0, random.NextInt(hours + 12) - 2).AddTicks(random.NextInt(3) - 1);
            EntityAsOf plain = new(Name(random.NextInt(entities + 1)), asOf);
            queries[query] = isOrdered || random.NextInt(2) == 0 ? plain : plain with { KnownBy = asOf.AddHours(random.NextInt(2 * hours) - hours) };
        }

        Queries = [.. isOrdered ? queries.OrderBy(query => query.AsOf) : queries.AsEnumerable()];
    }

    public FeatureSet Definition { get; }

    public ImmutableArray<FeatureRow> Rows { get; }

    public ImmutableArray<EntityAsOf> Queries { get; }

    /// <summary>The rule in one line: filter, then order, then take the last.</summary>
    public FeatureReading BruteForce(EntityAsOf query) => FeatureReading.Of(
        Definition,
        query,
        Rows.Where(row => row.Entity == query.Entity && row.EventTime <= query.AsOf && row.KnownAt <= query.KnownBy)
            .Select((row, sequence) => (row, sequence))
            .OrderBy(pair => pair.row.EventTime).ThenBy(pair => pair.row.KnownAt).ThenBy(pair => pair.sequence)
            .LastOrDefault().row,
        Rows.Any(row => row.Entity == query.Entity));

    private static string Name(int entity) => $"team {entity}";
}
