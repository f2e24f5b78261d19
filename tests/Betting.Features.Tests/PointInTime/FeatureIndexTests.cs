using Betting.Features.PointInTime;

namespace Betting.Features.Tests.PointInTime;

public sealed class FeatureIndexTests
{
    private static readonly FeatureSet Set = new("form", 1, "Form.", ["mean"], []);

    [Fact]
    public void A_correction_is_seen_from_the_instant_at_which_it_was_known()
    {
        FeatureIndex index = FeatureIndex.Create(Set, [Row("a", 1, 1, 10), Row("a", 1, 5, 20), Row("a", 3, 3, 30)]);

        Assert.Equal(10, Read(index, new EntityAsOf("a", Games.Day(2))));
        Assert.Equal(30, Read(index, new EntityAsOf("a", Games.Day(4))));
        Assert.Equal(20, Read(index, new EntityAsOf("a", Games.Day(2)) { KnownBy = Games.Day(5) }));
        Assert.Equal(10, Read(index, new EntityAsOf("a", Games.Day(4)) { KnownBy = Games.Day(2) }));
    }

    [Fact]
    public void Rows_of_one_instant_are_told_apart_by_the_order_of_writing()
    {
        Assert.Equal(2, Read(FeatureIndex.Create(Set, [Row("a", 1, 1, 1), Row("a", 1, 1, 2)]), new EntityAsOf("a", Games.Day(1))));
        Assert.Equal(1, Read(FeatureIndex.Create(Set, [Row("a", 1, 1, 2), Row("a", 1, 1, 1)]), new EntityAsOf("a", Games.Day(1))));
    }

    [Fact]
    public void A_missing_value_says_why()
    {
        FeatureSet limited = new("form", 1, "Form.", ["mean"], [], TimeSpan.FromDays(2));
        FeatureIndex index = FeatureIndex.Create(limited, [Row("a", 3, 3, 1)]);
        double[] value = [5];

        Assert.False(index.TryRead(new EntityAsOf("b", Games.Day(4)), value, out FeatureReadingStatus status));
        Assert.Equal(FeatureReadingStatus.NeverComputed, status);
        Assert.True(double.IsNaN(value[0]));
        Assert.False(index.TryRead(new EntityAsOf("a", Games.Day(3).AddTicks(-1)), value, out status));
        Assert.Equal(FeatureReadingStatus.NotYetKnown, status);
        Assert.True(index.TryRead(new EntityAsOf("a", Games.Day(5)), value, out status));
        Assert.Equal(FeatureReadingStatus.Present, status);
        Assert.False(index.TryRead(new EntityAsOf("a", Games.Day(5).AddTicks(1)), value, out status));
        Assert.Equal(FeatureReadingStatus.Expired, status);
        Assert.True(double.IsNaN(value[0]));
    }

    [Fact]
    public void An_entity_is_found_by_its_number()
    {
        FeatureIndex index = FeatureIndex.Create(Set, [Row("b", 1, 1, 1), Row("a", 1, 1, 2), Row("b", 2, 2, 3)]);
        double[] value = new double[1];

        Assert.Equal(2, index.EntityCount);
        Assert.Equal(3, index.RowCount);
        Assert.Equal(1, index.NumberOf("a"));
        Assert.Equal(-1, index.NumberOf("c"));
        Assert.True(index.TryRead(1, Games.Day(9), value, out _));
        Assert.Equal(2, value[0]);
        Assert.All([-1, 2, int.MinValue, int.MaxValue], number =>
        {
            Assert.False(index.TryRead(number, Games.Day(9), value, out FeatureReadingStatus status));
            Assert.Equal(FeatureReadingStatus.NeverComputed, status);
        });
    }

    [Fact]
    public void A_read_allocates_nothing()
    {
        FeatureIndex index = FeatureIndex.Create(Set, [.. Enumerable.Range(0, 100).Select(day => Row("a", day, day, day))]);
        double[] value = new double[1];
        EntityAsOf query = new("a", Games.Day(50));
        index.TryRead(query, value, out _);

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int read = 0; read < 100; read++)
        {
            index.TryRead(query, value, out _);
            index.TryRead(0, Games.Day(read), value, out _);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Corrections_of_the_whole_history_do_not_make_a_read_long()
    {
        // Each row is known a day after the one before; a reader who knew only the first must not walk over all of them.
        const int Count = 200_000;
        long[] times = [.. Enumerable.Range(0, Count).Select(row => (long)row)];
        EntityTimelines timelines = new(new FeatureColumns
        {
            Entities = new int[Count],
            EntityCount = 1,
            EventTimes = times,
            KnownAts = times,
            Values = new double[Count],
            Width = 1,
        });

        Assert.All(Enumerable.Range(0, 400), read =>
        {
            Assert.Equal(read * 31, timelines.Find(0, Count - read, read * 31));

            // At most about twice the logarithm to base 2 of 200,000, which is 17.6, for either direction of the jumps.
            int steps = 0;
            for (int position = Count - 1 - read; timelines.KnownAtAt(position) > read * 31; position = timelines.Step(position, read * 31))
            {
                steps++;
            }

            Assert.InRange(steps, 1, 40);
        });
    }

    [Fact]
    public void Rows_that_do_not_fit_are_refused_by_number()
    {
        Assert.Contains("Row 1, of 'b', has 2 values; 'form@", Message(() => FeatureIndex.Create(Set, [Row("a", 1, 1, 1), Row("b", 1, 1, 1) with { Values = [1, 2] }])), StringComparison.Ordinal);
        Assert.Contains("room for 2", Message(() => FeatureIndex.Create(Set, []).TryRead(0, Games.Day(0), new double[2], out _)), StringComparison.Ordinal);
        Assert.Contains("Row 0 is of entity 1", Message(() => Index(["a"], [1], [1])), StringComparison.Ordinal);
        Assert.Contains("-1 ticks are no instant", Message(() => Index(["a"], [0], [-1])), StringComparison.Ordinal);
        Assert.Contains("'a' is named twice", Message(() => Index(["a", "a"], [0], [1])), StringComparison.Ordinal);
        Assert.Contains("1 entities need as many event times", Message(() => Index(["a"], [0], [1, 2])), StringComparison.Ordinal);
        Assert.Contains("'form@", Message(() => FeatureIndex.Create(Set, [], new FeatureColumns { Entities = [], EntityCount = 0, EventTimes = [], Values = [], Width = 2 })), StringComparison.Ordinal);
    }

    private static FeatureIndex Index(string[] names, int[] entities, long[] times) =>
        FeatureIndex.Create(Set, names, new FeatureColumns { Entities = entities, EntityCount = names.Length, EventTimes = times, Values = new double[entities.Length], Width = 1 });

    private static string Message(Action action) => Assert.ThrowsAny<ArgumentException>(action).Message;

    private static double Read(FeatureIndex index, EntityAsOf query)
    {
        double[] value = new double[1];
        index.TryRead(query, value, out _);
        return value[0];
    }

    private static FeatureRow Row(string entity, int eventDay, int knownDay, double value) => new()
    {
        Entity = entity,
        EventTime = Games.Day(eventDay),
        KnownAt = Games.Day(knownDay),
        Values = [value],
    };
}
