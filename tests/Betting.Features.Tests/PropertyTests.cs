using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Betting.Numerics.Randomness;
using FsCheck;
using FsCheck.Fluent;

namespace Betting.Features.Tests;

public sealed class PropertyTests
{
    private static readonly Arbitrary<int> Seeds = Gen.Choose(0, int.MaxValue - 1).ToArbitrary();

    [Fact]
    public void What_becomes_known_after_a_cut_off_never_changes_a_feature_computed_before_it() =>
        Prop.ForAll(Seeds, seed =>
        {
            RandomSchedule schedule = new(seed);
            DateTimeOffset cutOff = schedule.Decisions[seed % schedule.Decisions.Length].AsOf;

            FeatureTable actual = FeatureHistory.Compute(RandomSchedule.Pipeline(), schedule.Decisions, schedule.Results, CancellationToken.None);
            FeatureTable otherFuture = FeatureHistory.Compute(RandomSchedule.Pipeline(), schedule.Decisions, schedule.WithAnotherFuture(cutOff), CancellationToken.None);

            int seen = actual.Rows.Count(row => row.AsOf <= cutOff) * actual.Matrix.ColumnCount;
            return seen > 0 && Games.SameBits(actual.Matrix.Values[..seen], otherFuture.Matrix.Values[..seen]);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Another_future_does_change_features_after_the_cut_off_so_that_the_leakage_test_can_fail()
    {
        int changed = 0;
        for (int seed = 0; seed < 20; seed++)
        {
            RandomSchedule schedule = new(seed);
            DateTimeOffset cutOff = Games.Day(20);
            FeatureTable actual = FeatureHistory.Compute(RandomSchedule.Pipeline(), schedule.Decisions, schedule.Results, CancellationToken.None);
            FeatureTable otherFuture = FeatureHistory.Compute(RandomSchedule.Pipeline(), schedule.Decisions, schedule.WithAnotherFuture(cutOff), CancellationToken.None);
            changed += Games.SameBits(actual.Matrix.Values, otherFuture.Matrix.Values) ? 0 : 1;
        }

        Assert.Equal(20, changed);
    }

    [Fact]
    public void Results_may_be_handed_over_in_any_order() =>
        Prop.ForAll(Seeds, seed =>
        {
            RandomSchedule schedule = new(seed);
            Result[] shuffled = [.. schedule.Results];
            new SeededRandom((ulong)seed).Shuffle(shuffled.AsSpan());

            FeatureTable first = FeatureHistory.Compute(RandomSchedule.Pipeline(), schedule.Decisions, schedule.Results, CancellationToken.None);
            FeatureTable second = FeatureHistory.Compute(RandomSchedule.Pipeline(), [.. schedule.Decisions.Reverse()], shuffled, CancellationToken.None);

            return first.Rows.SequenceEqual(second.Rows) && Games.SameBits(first.Matrix.Values, second.Matrix.Values);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_pipeline_restored_at_any_point_goes_on_with_the_same_bits() =>
        Prop.ForAll(Seeds, seed =>
        {
            RandomSchedule schedule = new(seed);
            FixtureDecision[] order = [.. schedule.Decisions.OrderBy(decision => decision.AsOf).ThenBy(decision => decision.Fixture.Id)];
            int split = seed % order.Length;

            FeatureTable whole = FeatureHistory.Compute(RandomSchedule.Pipeline(), schedule.Decisions, schedule.Results, CancellationToken.None);
            FeaturePipeline before = RandomSchedule.Pipeline();
            FeatureHistory.Compute(before, order[..split], schedule.Results, CancellationToken.None);
            FeaturePipeline after = RandomSchedule.Pipeline();
            after.Restore(before.Save());

            bool same = before.Save().State.AsSpan().SequenceEqual(after.Save().State.AsSpan());
            for (int row = split; row < order.Length; row++)
            {
                // The live path: one fixture at a time.
                same &= Games.SameBits(whole.Matrix.Row(row), after.Compute(order[row].Fixture, order[row].AsOf, order[row].Quotes));
            }

            return same;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Hostile_snapshots_throw_invalid_data_and_leave_the_pipeline_as_it_was() =>
        Prop.ForAll(Seeds, seed =>
        {
            RandomSchedule schedule = new(seed, games: 12);
            FeaturePipeline pipeline = RandomSchedule.Pipeline();
            FeatureHistory.Compute(pipeline, [.. schedule.Decisions.Take(8)], schedule.Results, CancellationToken.None);
            FeatureSnapshot snapshot = pipeline.Save();
            SeededRandom random = new((ulong)seed);
            FeaturePipeline victim = RandomSchedule.Pipeline();
            for (int attempt = 0; attempt < 20; attempt++)
            {
                byte[] hostile = Spoil([.. snapshot.State], random);
                ImmutableArray<byte> before = victim.Save().State;
                long allocated = GC.GetAllocatedBytesForCurrentThread();
                try
                {
                    victim.Restore(snapshot with { State = ImmutableCollectionsMarshal.AsImmutableArray(hostile) });
                }
                catch (InvalidDataException)
                {
                    Assert.True(before.AsSpan().SequenceEqual(victim.Save().State.AsSpan()));
                }

                // A spoiled length must not be believed: the state itself has some kilobytes.
                Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - allocated, 0, 4_000_000);
            }

            return true;
        }).QuickCheckThrowOnFailure();

    private static byte[] Spoil(byte[] bytes, SeededRandom random)
    {
        switch (random.NextInt(5))
        {
            case 0:
                return bytes[..random.NextInt(bytes.Length)];
            case 1:
                return [.. bytes, 0];
            case 2:
                // The most dangerous four bytes: a huge or negative length.
                int value = random.NextInt(2) == 0 ? int.MaxValue : -random.NextInt(1000);
                BitConverter.GetBytes(value).CopyTo(bytes, random.NextInt(bytes.Length - 4));
                return bytes;
            case 3:
                byte[] noise = new byte[random.NextInt(500)];
                for (int index = 0; index < noise.Length; index++)
                {
                    noise[index] = (byte)random.NextInt(256);
                }

                return noise;
            default:
                for (int change = 1 + random.NextInt(4); change > 0; change--)
                {
                    bytes[random.NextInt(bytes.Length)] = (byte)random.NextInt(256);
                }

                return bytes;
        }
    }
}
