using System.Collections;
using Betting.Features;

namespace Betting.Storage.ConformanceTests.Features;

/// <summary>Names, values, sizes, cancellation and rivals that try to break a store.</summary>
public abstract partial class FeatureStoreConformance
{
    [Fact]
    public async Task Entities_are_told_apart_to_the_character()
    {
        string[] entities =
        [
            "a", "A", "a ", " a", "é", "e\u0301", "O'Brien \"XI\"; DROP TABLE x; --", "\\", "%", "_", "NULL", "日本", "\U0001F3C8", "\uFFFF", "a\tb\nc", "@1", "?1", ":x", "$x", "{0}",
            new string('x', 1000), new string('x', 999) + "y", string.Concat(Enumerable.Repeat("\U0001F3C8", 300)),
        ];
        await store.RegisterAsync(Set, Start, Token);
        await store.WriteAsync(Set.Id, [.. entities.Select((entity, index) => Row(entity, 1, 1, index, -index))], Token);

        FeatureMatrix matrix = await store.ReadMatrixAsync(Set.Id, [.. entities.Select(entity => Query(entity, 1))], Token);

        Assert.Equal(entities.Select((_, index) => (double)index), Enumerable.Range(0, entities.Length).Select(row => matrix.Row(row)[0]));
        Assert.Equal(entities.Length, (await store.GetFreshnessAsync(Set.Id, Token)).Entities);
        foreach (string entity in entities)
        {
            Assert.Equal(FeatureReadingStatus.Present, (await store.ReadAsync(Set.Id, Query(entity, 1), Token)).Status);
        }
    }

    [Theory]
    [InlineData("elo")]
    [InlineData("sqlite_master")]
    [InlineData("pg_class")]
    [InlineData("select")]
    [InlineData("a.b")]
    [InlineData("a'b\"c;d--e/*f*/")]
    [InlineData("%s {0} $1 ?1 :x @x")]
    [InlineData("日本 \U0001F3C8")]
    [InlineData(" leading and trailing ")]
    public async Task A_set_and_its_features_may_be_called_anything(string name)
    {
        string longest = new('n', 200);
        FeatureSet set = new(
            name, 1, "Named.",
            [name, "entity", "event_time", "known_at", "event_time_utc", "known_at_utc", "revision", "ingest_sequence", "rowid", "ctid", "oid", "x", "X", "x (2)", longest + "1", longest + "2"],
            []);
        await store.RegisterAsync(set, Start, Token);
        double[] values = [.. Enumerable.Range(1, set.Names.Length).Select(value => (double)value)];
        await store.WriteAsync(set.Id, [Row("a", 1, 1, values), Row("a", 1, 1, [.. values.Reverse()])], Token);

        IFeatureStore reopened = await ReopenAsync();

        Assert.Equal(set.Names, Assert.Single(await reopened.ListAsync(Token)).Set.Names);
        Assert.Equal(values.Reverse(), (await reopened.ReadAsync(set.Id, Query("a", 1), Token)).Values);
        Assert.Equal(new FeatureFreshness(2, 1, Start.AddDays(1), Start.AddDays(1)), await reopened.GetFreshnessAsync(set.Id, Token));
    }

    [Fact]
    public async Task Text_that_a_store_cannot_keep_is_refused_before_anything_is_done()
    {
        await Assert.ThrowsAnyAsync<ArgumentException>(() => store.RegisterAsync(new FeatureSet("elo", 1, "a\0b", ["x"], []), Start, Token));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => store.RegisterAsync(new FeatureSet("elo", 1, "D.", ["x\ud800"], []), Start, Token));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => store.RegisterAsync(new FeatureSet("elo", 1, "D.", ["x"], [KeyValuePair.Create("k\0", "v")]), Start, Token));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => store.RegisterAsync(new FeatureSet("elo", 1, "D.", ["x"], [KeyValuePair.Create("k", "v\udfff")]), Start, Token));
        Assert.Empty(await store.ListAsync(Token));

        await store.RegisterAsync(Set, Start, Token);
        foreach (string entity in new[] { "", " ", "a\0", "\ud800", "\udc00x" })
        {
            await Assert.ThrowsAnyAsync<ArgumentException>(() => store.WriteAsync(Set.Id, [Row("good", 1, 1, 1, 1), Row(entity, 1, 1, 1, 1)], Token));
            await Assert.ThrowsAnyAsync<ArgumentException>(() => store.ReadAsync(Set.Id, Query(entity, 1), Token));
            await Assert.ThrowsAnyAsync<ArgumentException>(() => store.ReadManyAsync(Set.Id, [Query("good", 1), Query(entity, 1)], Token));
            await Assert.ThrowsAnyAsync<ArgumentException>(() => store.ReadMatrixAsync(Set.Id, [Query("good", 1), Query(entity, 1)], Token));
        }

        Assert.Equal(0, (await store.GetFreshnessAsync(Set.Id, Token)).Rows);
    }

    [Fact]
    public async Task Extreme_values_and_instants_come_back()
    {
        double[] extremes = [double.Epsilon, -double.Epsilon, 2.2250738585072009E-308, double.MaxValue, double.MinValue, 1e15, 123456789012345680, -1, 1, 0.1];
        FeatureSet set = new("extreme", 1, "Extremes.", extremes.Select((_, index) => $"v{index}"), []);
        await store.RegisterAsync(set, Start, Token);
        DateTimeOffset first = DateTimeOffset.MinValue;
        DateTimeOffset last = DateTimeOffset.MaxValue;
        FeatureRow[] rows =
        [
            new FeatureRow { Entity = "a", EventTime = first, KnownAt = last, Values = [.. extremes] },
            new FeatureRow { Entity = "a", EventTime = first.AddTicks(1), KnownAt = first.AddTicks(1), Values = [.. extremes.Reverse()] },
        ];
        await store.WriteAsync(set.Id, rows, Token);
        IFeatureStore reopened = await ReopenAsync();

        Assert.Equal(FeatureReadingStatus.NotYetKnown, (await reopened.ReadAsync(set.Id, new EntityAsOf("a", first), Token)).Status);
        Assert.Equal(extremes.Reverse(), (await reopened.ReadAsync(set.Id, new EntityAsOf("a", first.AddTicks(1)), Token)).Values);
        Assert.Equal(extremes, (await reopened.ReadAsync(set.Id, new EntityAsOf("a", first) { KnownBy = last }, Token)).Values);
        Assert.Equal(new FeatureFreshness(2, 1, first.AddTicks(1), last), await reopened.GetFreshnessAsync(set.Id, Token));
        Assert.Equal(0, await reopened.WriteAsync(set.Id, rows, Token));
    }

    [Fact]
    public async Task Negative_zero_is_zero_and_no_restatement()
    {
        await store.RegisterAsync(Set, Start, Token);

        Assert.Equal(1, await store.WriteAsync(Set.Id, [Row("a", 1, 1, -0.0, 0.0)], Token));
        Assert.Equal(0, await store.WriteAsync(Set.Id, [Row("a", 1, 1, 0.0, -0.0), Row("a", 1, 1, -0.0, -0.0)], Token));

        Assert.Equal([0, 0], (await ReadAsync("a", 1)).Values.Select(BitConverter.DoubleToInt64Bits));
    }

    [Fact]
    public async Task A_null_restated_by_a_number_and_back_is_three_rows()
    {
        await store.RegisterAsync(Set, Start, Token);
        FeatureRow[] rows = [Row("a", 1, 1, double.NaN, 1), Row("a", 1, 1, 0, 1), Row("a", 1, 1, double.NaN, 2)];

        Assert.Equal(3, await store.WriteAsync(Set.Id, rows, Token));
        Assert.Equal(0, await store.WriteAsync(Set.Id, [.. rows.Reverse()], Token));

        Assert.Equal([double.NaN, 2], (await ReadAsync("a", 1)).Values);
    }

    [Fact]
    public Task A_thousand_features_are_kept() => KeepOrRefuseAsync(1000, mayRefuse: false);

    [Fact]
    public Task Ten_thousand_features_are_kept_or_refused_with_nothing_left_behind() => KeepOrRefuseAsync(10_000, mayRefuse: true);

    [Fact]
    public async Task Cancelling_a_write_at_any_row_leaves_nothing_or_all()
    {
        await store.RegisterAsync(Set, Start, Token);
        FeatureRow[] rows = [.. Enumerable.Range(0, 2000).Select(index => Row($"team {index % 20}", index / 20, index / 20, index, 1))];
        int cancelled = 0;
        foreach (int access in new[] { 1, 1500, 2500, 4500, 6500, 8500 })
        {
            long before = (await store.GetFreshnessAsync(Set.Id, Token)).Rows;
            using CancellationTokenSource source = new();
            try
            {
                await store.WriteAsync(Set.Id, new CancellingRows(rows, source, access), source.Token);
                Assert.Equal(rows.Length, (await store.GetFreshnessAsync(Set.Id, Token)).Rows);
            }
            catch (OperationCanceledException)
            {
                cancelled++;
                Assert.Equal(before, (await store.GetFreshnessAsync(Set.Id, Token)).Rows);
            }
        }

        Assert.True(cancelled > 0, "No call was cancelled.");
        await store.WriteAsync(Set.Id, rows, Token);
        Assert.Equal(new FeatureFreshness(2000, 20, Start.AddDays(99), Start.AddDays(99)), await store.GetFreshnessAsync(Set.Id, Token));
    }

    [Fact]
    public async Task Rivals_that_write_the_same_rows_end_with_each_row_once()
    {
        await store.RegisterAsync(Set, Start, Token);
        FeatureRow[] rows = [.. Enumerable.Range(0, 400).Select(index => Row($"team {index % 7}", index / 14, index / 14, index % 3, 1))];
        int distinct = rows.Select(row => (row.Entity, row.EventTime, row.Values[0])).Distinct().Count();

        int[] written = await Task.WhenAll(Enumerable.Range(0, 6).Select(rival => Task.Run(() => store.WriteAsync(Set.Id, rival % 2 == 0 ? rows : [.. rows.Reverse()], Token))));

        Assert.Equal(distinct, written.Sum());
        Assert.Equal(new FeatureFreshness(distinct, 7, Start.AddDays(28), Start.AddDays(28)), await store.GetFreshnessAsync(Set.Id, Token));
    }

    [Fact]
    public async Task Rivals_that_register_the_same_set_end_with_one()
    {
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => store.RegisterAsync(Set, Start, Token))));

        Assert.Equal(Set.Id, Assert.Single(await store.ListAsync(Token)).Set.Id);
    }

    private async Task KeepOrRefuseAsync(int width, bool mayRefuse)
    {
        FeatureSet set = new("wide", 1, "Wide.", Enumerable.Range(0, width).Select(index => $"feature {index}"), []);
        FeatureRow row = Row("a", 1, 1, [.. Enumerable.Range(0, width).Select(index => index % 10 == 3 ? double.NaN : index + 0.5)]);
        try
        {
            await store.RegisterAsync(set, Start, Token);
        }
        catch (Exception refused) when (mayRefuse && refused is StoreException or ArgumentException)
        {
            Assert.Contains(set.Id.ToString(), refused.Message, StringComparison.Ordinal);
            Assert.Empty(await store.ListAsync(Token));
            await Assert.ThrowsAsync<StoreException>(() => store.WriteAsync(set.Id, [row], Token));
            return;
        }

        FeatureRow restated = row with { KnownAt = Start.AddDays(2), Values = [.. row.Values.Reverse()] };
        Assert.Equal(2, await store.WriteAsync(set.Id, [row, restated], Token));
        Assert.Equal(0, await store.WriteAsync(set.Id, [row, restated], Token));
        Assert.Equal(row.Values, (await store.ReadAsync(set.Id, Query("a", 1), Token)).Values);
        Assert.Equal(restated.Values, (await store.ReadMatrixAsync(set.Id, [Query("a", 2)], Token)).Row(0).ToArray());
    }

    /// <summary>Rows that cancel the call when so many of them have been looked at.</summary>
    private sealed class CancellingRows(FeatureRow[] rows, CancellationTokenSource source, int access) : IReadOnlyList<FeatureRow>
    {
        private int seen;

        public int Count => rows.Length;

        public FeatureRow this[int index]
        {
            get
            {
                if (++seen == access)
                {
                    source.Cancel();
                }

                return rows[index];
            }
        }

        public IEnumerator<FeatureRow> GetEnumerator() => Enumerable.Range(0, Count).Select(index => this[index]).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
