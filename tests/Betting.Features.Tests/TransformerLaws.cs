using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Betting.Numerics.Randomness;
using FsCheck;
using FsCheck.Fluent;

namespace Betting.Features.Tests;

/// <summary>What every transformer promises, as checks of one transformer on random schedules.</summary>
internal static class TransformerLaws
{
    private static readonly Arbitrary<int> Seeds = Gen.Choose(0, int.MaxValue - 1).ToArbitrary();

    /// <summary>Saving, restoring into a fresh transformer and going on gives the bits of one that was never saved.</summary>
    public static void ContinuesWithTheSameBits(Func<IFeatureTransformer> create) =>
        Prop.ForAll(Seeds, seed =>
        {
            RandomSchedule schedule = new(seed);
            Result[] results = [.. schedule.Results.OrderBy(result => result.KnownAt)];
            int split = seed % results.Length;
            IFeatureTransformer whole = create();
            foreach (Result result in results[..split])
            {
                whole.Observe(result);
            }

            IFeatureTransformer restored = create();
            byte[] saved = Saved(whole);
            Restore(restored, saved);
            bool same = Saved(restored).AsSpan().SequenceEqual(saved);
            foreach (Result result in results[split..])
            {
                same &= Games.SameBits(whole.Compute(result.Fixture), restored.Compute(result.Fixture));
                whole.Observe(result);
                restored.Observe(result);
                same &= Saved(whole).AsSpan().SequenceEqual(Saved(restored));
            }

            return same;
        }).QuickCheckThrowOnFailure();

    /// <summary>Results that become known after a decision change nothing that was computed for it, in a pipeline of this transformer alone.</summary>
    public static void IgnoresTheFuture(Func<IFeatureTransformer> create) =>
        Prop.ForAll(Seeds, seed =>
        {
            RandomSchedule schedule = new(seed);
            DateTimeOffset cutOff = schedule.Decisions[seed % schedule.Decisions.Length].AsOf;
            FeatureTable actual = FeatureHistory.Compute(Alone(create), schedule.Decisions, schedule.Results, CancellationToken.None);
            FeatureTable other = FeatureHistory.Compute(Alone(create), schedule.Decisions, schedule.WithAnotherFuture(cutOff), CancellationToken.None);
            int seen = actual.Rows.Count(row => row.AsOf <= cutOff) * actual.Matrix.ColumnCount;
            return seen > 0 && Games.SameBits(actual.Matrix.Values[..seen], other.Matrix.Values[..seen]);
        }).QuickCheckThrowOnFailure();

    /// <summary>Every truncation of a state is refused; spoiled bytes are refused, or give a state that computes and goes on, never another exception.</summary>
    public static void SurvivesHostileState(Func<IFeatureTransformer> create)
    {
        RandomSchedule schedule = new(5, games: 25);
        IFeatureTransformer source = create();
        foreach (Result result in schedule.Results)
        {
            source.Observe(result);
        }

        byte[] saved = Saved(source);
        for (int length = 0; length < saved.Length; length++)
        {
            AssertRefused(create(), saved[..length]);
        }

        SeededRandom random = new(11);
        int refused = 0;
        for (int attempt = 0; attempt < 3000; attempt++)
        {
            IFeatureTransformer victim = create();
            byte[] before = Saved(victim);
            long allocated = GC.GetAllocatedBytesForCurrentThread();
            if (Record.Exception(() => Restore(victim, Spoil([.. saved], random))) is { } exception)
            {
                Assert.True(exception is InvalidDataException or EndOfStreamException, $"{exception}");
                refused++;
                Assert.Equal(before, Saved(victim));
            }
            else
            {
                GoOn(victim, schedule.Results);
            }

            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - allocated, 0, 4_000_000);
        }

        Assert.InRange(refused, 1, 2999);
    }

    public static void AllocatesNothing(IFeatureTransformer transformer, Fixture fixture)
    {
        FeatureRequest request = new(fixture, fixture.StartsAt, ImmutableArray<Quote>.Empty);
        double[] destination = new double[transformer.Features.Names.Length];
        transformer.Compute(in request, destination);

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int repeat = 0; repeat < 1000; repeat++)
        {
            transformer.Compute(in request, destination);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.All(destination, value => Assert.True(double.IsFinite(value)));
    }

    public static void HasDistinctVersions<T>(Func<T, IFeatureTransformer> create, T options, params Func<T, T>[] changes)
    {
        List<FeatureSetId> ids = [create(options).Features.Id, .. changes.Select(change => create(change(options)).Features.Id)];

        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.Equal(ids, [create(options).Features.Id, .. changes.Select(change => create(change(options)).Features.Id)]);
        Assert.True(changes.Length >= typeof(T).GetProperties().Count(property => property.CanWrite), "An option is never changed.");
    }

    public static byte[] Saved(IFeatureTransformer transformer)
    {
        using MemoryStream stream = new();
        using BinaryWriter writer = new(stream);
        transformer.Save(writer);
        writer.Flush();
        return stream.ToArray();
    }

    public static void Restore(IFeatureTransformer transformer, byte[] state)
    {
        using BinaryReader reader = new(new MemoryStream(state));
        transformer.Restore(reader);
    }

    public static FeaturePipeline Alone(Func<IFeatureTransformer> create) => new("alone", [create()]);

    /// <summary>The results of one instant as a reader would know them: the newest word on every fixture.</summary>
    public static IEnumerable<Result> Known(IEnumerable<Result> results, DateTimeOffset asOf) =>
        results.Where(result => result.KnownAt <= asOf).GroupBy(result => result.Fixture.Id).Select(group => group.MaxBy(result => result.KnownAt)!);

    /// <summary>
    /// The finished games that count in the running season of a fixture's competition: none where another season runs. Games count from when the first result
    /// of their fixture was known, with what is known now; once a season has begun, the one before is over, whatever is still played of it.
    /// </summary>
    public static List<Result> InRunningSeason(IEnumerable<Result> results, DateTimeOffset asOf, Fixture coming)
    {
        List<Result> running = [];
        List<string?> seasons = [];
        DateTimeOffset lastStart = DateTimeOffset.MinValue;
        foreach (IGrouping<FixtureId, Result> versions in results.Where(result => result.KnownAt <= asOf).GroupBy(result => result.Fixture.Id)
            .OrderBy(group => group.Min(result => result.KnownAt)).ThenBy(group => group.MinBy(result => result.KnownAt)!.EndedAt).ThenBy(group => group.MinBy(result => result.KnownAt)!.Fixture.StartsAt).ThenBy(group => group.Key))
        {
            Result now = versions.MaxBy(result => result.KnownAt)!;
            string? season = now.Fixture.Season;
            bool isOver = seasons.LastOrDefault(season) != season && (seasons.Contains(season) || now.Fixture.StartsAt < lastStart);
            if (now.Status != ResultStatus.Final || now.Fixture.Competition != coming.Competition || isOver)
            {
                continue;
            }

            if (seasons.LastOrDefault() != season)
            {
                seasons.Add(season);
                running.Clear();
            }

            running.Add(now);
            lastStart = now.Fixture.StartsAt > lastStart ? now.Fixture.StartsAt : lastStart;
        }

        return seasons.LastOrDefault() == coming.Season ? running : [];
    }

    // A state that was believed must not stop the formulas later, however absurd it is.
    private static void GoOn(IFeatureTransformer transformer, ImmutableArray<Result> results)
    {
        foreach (Result result in results)
        {
            Assert.All(transformer.Compute(result.Fixture), value => Assert.False(double.IsInfinity(value)));
            transformer.Observe(result);
        }
    }

    private static void AssertRefused(IFeatureTransformer transformer, byte[] state)
    {
        Exception? exception = Record.Exception(() => Restore(transformer, state));
        Assert.True(exception is InvalidDataException or EndOfStreamException, $"{state.Length} bytes gave {exception}");
    }

    private static byte[] Spoil(byte[] bytes, SeededRandom random)
    {
        if (random.NextInt(2) == 0)
        {
            int value = random.NextInt(2) == 0 ? int.MaxValue : -random.NextInt(1000);
            MemoryMarshal.Write(bytes.AsSpan(random.NextInt(bytes.Length - 4)), value);
            return bytes;
        }

        for (int change = 1 + random.NextInt(4); change > 0; change--)
        {
            bytes[random.NextInt(bytes.Length)] = (byte)random.NextInt(256);
        }

        return bytes;
    }
}
