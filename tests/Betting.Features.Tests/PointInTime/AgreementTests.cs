using Betting.Features.PointInTime;
using Betting.Testing.Stores;
using FsCheck;
using FsCheck.Fluent;

namespace Betting.Features.Tests.PointInTime;

/// <summary>The index, the join, the store and the rule written out say the same for every row and query.</summary>
public sealed class AgreementTests
{
    private static readonly Arbitrary<int> Seeds = Gen.Choose(0, int.MaxValue - 1).ToArbitrary();
    private static readonly Arbitrary<bool> Ordered = Gen.Elements(true, false).ToArbitrary();

    [Fact]
    public void The_index_says_what_the_rule_says() => Prop.ForAll(Seeds, seed =>
    {
        RandomRows data = new(seed);
        FeatureIndex index = FeatureIndex.Create(data.Definition, data.Rows);

        Assert.All(data.Queries, query => AssertSame(data.BruteForce(query), index.Read(query)));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_read_into_a_span_says_what_a_reading_says() => Prop.ForAll(Seeds, seed =>
    {
        RandomRows data = new(seed);
        FeatureIndex index = FeatureIndex.Create(data.Definition, data.Rows);
        double[] values = new double[2];

        foreach (EntityAsOf query in data.Queries)
        {
            FeatureReading reading = index.Read(query);
            values.AsSpan().Fill(7);
            Assert.Equal(reading.Status == FeatureReadingStatus.Present, index.TryRead(query, values, out FeatureReadingStatus status));
            Assert.Equal(reading.Status, status);
            Assert.True(Games.SameBits(reading.Values.AsSpan(), values));

            FeatureReading plain = index.Read(new EntityAsOf(query.Entity, query.AsOf));
            index.TryRead(index.NumberOf(query.Entity), query.AsOf, values, out status);
            Assert.Equal(plain.Status, status);
            Assert.True(Games.SameBits(plain.Values.AsSpan(), values));
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_join_says_what_the_rule_says() => Prop.ForAll(Seeds, Ordered, (seed, isOrdered) =>
    {
        RandomRows data = new(seed, isOrdered);

        FeatureMatrix matrix = AsOfJoin.Join(data.Definition, data.Rows, data.Queries);

        Assert.Equal(data.Queries.Length, matrix.RowCount);
        for (int query = 0; query < matrix.RowCount; query++)
        {
            Assert.True(Games.SameBits(data.BruteForce(data.Queries[query]).Values.AsSpan(), matrix.Row(query)));
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_join_of_columns_gives_the_statuses_of_the_rule() => Prop.ForAll(Seeds, Ordered, (seed, isOrdered) =>
    {
        RandomRows data = new(seed, isOrdered);
        FeatureRowTable table = FeatureRowTable.From(data.Definition, data.Rows);
        AsOfColumns queries = new()
        {
            Entities = data.Queries.Select(query => table.NumberOf(query.Entity)).ToArray(),
            AsOfs = data.Queries.Select(query => query.AsOf.UtcTicks).ToArray(),
            KnownBys = data.Queries.Select(query => query.KnownBy.UtcTicks).ToArray(),
        };
        FeatureReadingStatus[] statuses = new FeatureReadingStatus[queries.Count];

        int present = AsOfJoin.Read(table.Columns, in queries, data.Definition.TimeToLive, new double[queries.Count * 2], statuses);

        Assert.Equal(data.Queries.Select(query => data.BruteForce(query).Status), statuses);
        Assert.Equal(statuses.Count(status => status == FeatureReadingStatus.Present), present);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_store_says_what_the_index_and_the_join_say() => Prop.ForAll(Seeds, seed =>
    {
        RandomRows data = new(seed);
        InMemoryFeatureStore store = new();
        store.RegisterAsync(data.Definition, Games.Day(0)).Wait();
        store.WriteAsync(data.Definition.Id, data.Rows).Wait();
        FeatureIndex index = FeatureIndex.Create(data.Definition, data.Rows);

        IReadOnlyList<FeatureReading> readings = store.ReadManyAsync(data.Definition.Id, data.Queries).Result;
        FeatureMatrix matrix = store.ReadMatrixAsync(data.Definition.Id, data.Queries).Result;

        Assert.All(readings.Zip(data.Queries), pair => AssertSame(pair.First, index.Read(pair.Second)));
        Assert.True(Games.SameBits(matrix.Values, AsOfJoin.Join(data.Definition, data.Rows, data.Queries).Values));
    }).QuickCheckThrowOnFailure();

    private static void AssertSame(FeatureReading expected, FeatureReading actual)
    {
        Assert.Equal(expected.Status, actual.Status);
        Assert.Equal(expected.EventTime, actual.EventTime);
        Assert.Equal(expected.KnownAt, actual.KnownAt);
        Assert.Equal(expected.Age, actual.Age);
        Assert.True(Games.SameBits(expected.Values.AsSpan(), actual.Values.AsSpan()));
    }
}
