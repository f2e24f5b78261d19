using System.Runtime.InteropServices;
using System.Text;

namespace Betting.Storage.Sqlite.Internal;

/// <summary>Positions of a list brought together by entity, entities in the order of the tables, positions in the order of the list.</summary>
internal sealed class EntityGroups
{
    private readonly int[] order;
    private readonly List<(string Entity, int Start, int Count)> groups;

    private EntityGroups(int[] order, List<(string Entity, int Start, int Count)> groups)
    {
        this.order = order;
        this.groups = groups;
    }

    public int Count => groups.Count;

    public string Entity(int group) => groups[group].Entity;

    /// <summary>The positions of one group, which the caller may sort.</summary>
    public Span<int> Positions(int group) => order.AsSpan(groups[group].Start, groups[group].Count);

    public static EntityGroups Of(int count, Func<int, string> entityAt)
    {
        Dictionary<string, int> numbers = new(StringComparer.Ordinal);
        List<(string Entity, int Start, int Count)> groups = [];
        int[] numberOf = new int[count];
        for (int position = 0; position < count; position++)
        {
            string entity = entityAt(position);
            ref int number = ref CollectionsMarshal.GetValueRefOrAddDefault(numbers, entity, out bool isKnown);
            if (!isKnown)
            {
                number = groups.Count;
                groups.Add((entity, 0, 0));
            }

            numberOf[position] = number;
            CollectionsMarshal.AsSpan(groups)[number].Count++;
        }

        return new EntityGroups(Arrange(groups, numberOf), groups);
    }

    /// <summary>The entity as SQLite takes it.</summary>
    public static byte[] Utf8(string entity) => Encoding.UTF8.GetBytes(entity);

    private static int[] Arrange(List<(string Entity, int Start, int Count)> groups, int[] numberOf)
    {
        int[] byEntity = new int[groups.Count];
        string[] entities = new string[groups.Count];
        for (int number = 0; number < groups.Count; number++)
        {
            byEntity[number] = number;
            entities[number] = groups[number].Entity;
        }

        Array.Sort(entities, byEntity, StringComparer.Ordinal);
        int[] next = new int[groups.Count];
        int start = 0;
        foreach (int number in byEntity)
        {
            next[number] = start;
            start += groups[number].Count;
        }

        int[] order = new int[numberOf.Length];
        for (int position = 0; position < numberOf.Length; position++)
        {
            order[next[numberOf[position]]++] = position;
        }

        // Each end is now where the next group starts.
        List<(string Entity, int Start, int Count)> arranged = [.. byEntity.Select(number => (groups[number].Entity, next[number] - groups[number].Count, groups[number].Count))];
        groups.Clear();
        groups.AddRange(arranged);
        return order;
    }
}
