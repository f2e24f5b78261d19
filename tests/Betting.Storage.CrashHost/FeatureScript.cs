using System.Collections;
using Betting.Features;

namespace Betting.Storage.CrashHost;

/// <summary>A fixed backfill in one call; running it again writes what is missing.</summary>
public static class FeatureScript
{
    /// <summary>How many looks at rows lie between two reports.</summary>
    public const int Stride = 5000;

    private const int Entities = 40;

    public static readonly FeatureSet Set = new("backfill", 1, "Numbers.", ["a", "b", "c", "d", "e"], []);

    public static readonly DateTimeOffset Start = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static Task RegisterAsync(IFeatureStore store) => store.RegisterAsync(Set, Start);

    public static Task<int> WriteAsync(IFeatureStore store, int count, Action<int> looked) =>
        store.WriteAsync(Set.Id, new WatchedRows([.. Enumerable.Range(0, count).Select(RowOf)], looked));

    public static FeatureRow RowOf(int number) => new()
    {
        Entity = $"team {number % Entities}",
        EventTime = Start.AddHours(number / Entities),
        KnownAt = Start.AddHours((number / Entities) + 2),
        Values = [number, number + 0.5, double.NaN, -number, 1d / (number + 1)],
    };

    private sealed class WatchedRows(FeatureRow[] rows, Action<int> looked) : IReadOnlyList<FeatureRow>
    {
        private int looks;

        public int Count => rows.Length;

        public FeatureRow this[int index]
        {
            get
            {
                if (++looks % Stride == 0)
                {
                    looked(looks);
                }

                return rows[index];
            }
        }

        public IEnumerator<FeatureRow> GetEnumerator() => Enumerable.Range(0, Count).Select(index => this[index]).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
