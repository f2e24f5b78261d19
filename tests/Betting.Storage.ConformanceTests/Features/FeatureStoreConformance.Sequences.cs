using Betting.Features;
using Betting.Numerics.Randomness;
using Betting.Storage.ConformanceTests.Support;

namespace Betting.Storage.ConformanceTests.Features;

/// <summary>Random sequences of all operations, compared with the rules written out without any cleverness.</summary>
public abstract partial class FeatureStoreConformance
{
    private const int Operations = 80;

    private static readonly FeatureSet[] Sets =
    [
        new("random", 1, "Three.", ["a", "b", "c"], []),
        new("random", 1, "Three for two days.", ["a", "b", "c"], [], TimeSpan.FromDays(2)),
        new("random", 2, "One.", ["a"], []),
    ];

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(14)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(18)]
    public async Task Random_operations_do_what_the_rules_say(int seed)
    {
        SeededRandom random = new((ulong)seed);
        FeatureStoreModel model = new();
        for (int operation = 0; operation < Operations; operation++)
        {
            FeatureSet set = Sets[random.NextInt(Sets.Length)];
            switch (random.NextInt(12))
            {
                case 0:
                    DateTimeOffset createdAt = Start.AddDays(random.NextInt(9));
                    model.Register(set, createdAt);
                    await store.RegisterAsync(set, createdAt, Token);
                    break;
                case 1:
                    await ReopenAndListAsync(model);
                    break;
                case 2:
                case 3:
                    await SnapshotsAsync(model, set, random);
                    break;
                case 4:
                case 5:
                case 6:
                case 7:
                    await WriteAsync(model, set, random);
                    break;
                default:
                    await ReadAllWaysAsync(model, set, random);
                    break;
            }
        }

        await ReopenAndListAsync(model);
        foreach (FeatureSet set in Sets)
        {
            await ReadAllWaysAsync(model, set, random);
        }
    }

    private async Task ReopenAndListAsync(FeatureStoreModel model)
    {
        store = await ReopenAsync();
        Assert.Equal(
            model.Definitions.Select(definition => (definition.Set.Id, definition.CreatedAt, definition.Set.TimeToLive)),
            (await store.ListAsync(Token)).Select(definition => (definition.Set.Id, definition.CreatedAt, definition.Set.TimeToLive)));
    }

    private async Task WriteAsync(FeatureStoreModel model, FeatureSet set, SeededRandom random)
    {
        // Few entities, few days and few values make ties, repeats and restatements.
        FeatureRow[] rows = [.. Enumerable.Range(0, random.NextInt(25)).Select(_ => Row(
            $"team {random.NextInt(4)}",
            random.NextInt(6),
            random.NextInt(6),
            [.. set.Names.Select((_, column) => column == 1 && random.NextInt(3) == 0 ? double.NaN : random.NextInt(2) == 0 ? -0.0 : 1d)]))];
        if (!model.IsRegistered(set.Id))
        {
            await Assert.ThrowsAsync<StoreException>(() => store.WriteAsync(set.Id, rows, Token));
            return;
        }

        Assert.Equal(model.Write(set.Id, rows), await store.WriteAsync(set.Id, rows, Token));
    }

    private async Task ReadAllWaysAsync(FeatureStoreModel model, FeatureSet set, SeededRandom random)
    {
        EntityAsOf[] queries = [.. Enumerable.Range(0, 1 + random.NextInt(30)).Select(_ =>
        {
            EntityAsOf query = Query($"team {random.NextInt(5)}", random.NextInt(10) - 1);
            return random.NextInt(3) == 0 ? query with { KnownBy = Start.AddDays(random.NextInt(8) - 1) } : query;
        })];
        if (!model.IsRegistered(set.Id))
        {
            await Assert.ThrowsAsync<StoreException>(() => store.ReadManyAsync(set.Id, queries, Token));
            return;
        }

        FeatureReading[] expected = [.. queries.Select(query => model.Read(set, query))];
        IReadOnlyList<FeatureReading> many = await store.ReadManyAsync(set.Id, queries, Token);
        FeatureReading one = await store.ReadAsync(set.Id, queries[0], Token);

        Assert.Equal(expected.Select(Comparable), many.Select(Comparable));
        Assert.Equal(expected.SelectMany(reading => reading.Values), many.SelectMany(reading => reading.Values));
        Assert.Equal(expected.SelectMany(reading => reading.Values), (await store.ReadMatrixAsync(set.Id, queries, Token)).Values.ToArray());
        Assert.Equal(Comparable(expected[0]), Comparable(one));
        Assert.Equal(expected[0].Values, one.Values);
        Assert.Equal(model.Freshness(set.Id), await store.GetFreshnessAsync(set.Id, Token));
    }

    private async Task SnapshotsAsync(FeatureStoreModel model, FeatureSet set, SeededRandom random)
    {
        DateTimeOffset asOf = Start.AddDays(random.NextInt(6));
        switch (random.NextInt(3))
        {
            case 0:
                FeatureSnapshot snapshot = new() { FeatureSet = set.Id, AsOf = asOf, State = [.. Enumerable.Range(0, random.NextInt(4)).Select(_ => (byte)random.NextInt(256))] };
                model.Save(snapshot);
                await store.SaveSnapshotAsync(snapshot, Token);
                break;
            case 1:
                Assert.Equal(model.Remove(set.Id, asOf), await store.RemoveSnapshotsAsync(set.Id, asOf, Token));
                break;
            default:
                FeatureSnapshot? expected = model.Find(set.Id, asOf);
                FeatureSnapshot? found = await store.FindSnapshotAsync(set.Id, asOf, Token);
                Assert.Equal((expected?.FeatureSet, expected?.AsOf), (found?.FeatureSet, found?.AsOf));
                Assert.Equal(expected?.State.ToArray(), found?.State.ToArray());
                break;
        }
    }
}
