using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Betting.Features.Elo;
using Betting.Features.Exponential;
using Betting.Features.Glicko;
using Betting.Features.HeadToHead;
using Betting.Features.PiRatings;
using Betting.Features.Rest;
using Betting.Features.Schedule;
using Betting.Features.Table;
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
            RandomSchedule schedule = new(seed, eventful: true);
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
            RandomSchedule schedule = new(seed, eventful: true);
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
            RandomSchedule schedule = new(seed, eventful: true);
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
            RandomSchedule schedule = new(seed, eventful: true);
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
    public void History_gives_the_bits_of_a_live_run_that_is_saved_and_restored_at_random_points() =>
        Prop.ForAll(Seeds, seed => LiveAgreesWithHistory(seed, games: 40, degree: 1, RandomSchedule.Pipeline)).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_degree_of_parallelism_gives_the_same_bits_and_the_same_state() =>
        Prop.ForAll(Seeds, seed =>
        {
            RandomSchedule schedule = new(seed, eventful: true);
            FeaturePipeline alone = RandomSchedule.Pipeline();
            FeatureTable expected = FeatureHistory.Compute(alone, schedule.Decisions, schedule.Results, CancellationToken.None);
            FeaturePipeline together = RandomSchedule.Pipeline();
            FeatureTable actual = FeatureHistory.Compute(together, schedule.Decisions, schedule.Results, 2 + (seed % 7), CancellationToken.None);

            return Games.SameBits(expected.Matrix.Values, actual.Matrix.Values) && alone.Save().State.AsSpan().SequenceEqual(together.Save().State.AsSpan());
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_other_transformer_gives_live_the_bits_of_history_too()
    {
        Func<IFeatureTransformer>[] others =
        [
            () => new Glicko2Transformer(new Glicko2Options()),
            () => new PiRatingTransformer(new PiRatingOptions()),
            () => new ExponentialFormTransformer(new ExponentialFormOptions()),
            () => new FormStreakTransformer(new FormStreakOptions()),
            () => new HeadToHeadTransformer(new HeadToHeadOptions()),
            () => new ScheduleLoadTransformer(new ScheduleLoadOptions()),
            () => new TablePositionTransformer(new TableOptions()),
        ];
        foreach (Func<IFeatureTransformer> create in others)
        {
            Prop.ForAll(Seeds, seed => LiveAgreesWithHistory(seed, games: 30, degree: 1, () => TransformerLaws.Alone(create))).QuickCheckThrowOnFailure();
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Long_histories_agree_with_the_live_run_across_all_segments(int degree) => Assert.True(LiveAgreesWithHistory(4711, games: 1500, degree, RandomSchedule.Pipeline));

    [Fact]
    public void A_transformer_of_somebody_else_in_between_changes_no_bit() =>
        Prop.ForAll(Seeds, seed =>
        {
            RandomSchedule schedule = new(seed, eventful: true);
            FeatureTable inStep = FeatureHistory.Compute(Mixed(), schedule.Decisions, schedule.Results, CancellationToken.None);
            FeatureTable ahead = FeatureHistory.Compute(Mixed(), schedule.Decisions, schedule.Results, 2, CancellationToken.None);

            return Games.SameBits(inStep.Matrix.Values, ahead.Matrix.Values);

            static FeaturePipeline Mixed() => new("mixed", [new EloTransformer(new EloOptions()), new WinStreakTransformer(), new RestTransformer(new RestOptions())]);
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

    // Results are handed over only as they become known, in any order; sometimes the pipeline moves on its own, and sometimes it is restarted.
    private static bool LiveAgreesWithHistory(int seed, int games, int degree, Func<FeaturePipeline> create)
    {
        RandomSchedule schedule = new(seed, games, eventful: true);
        SeededRandom random = new((ulong)seed);
        FeatureTable table = FeatureHistory.Compute(create(), schedule.Decisions, schedule.Results, degree, CancellationToken.None);
        FeaturePipeline live = create();
        bool same = true;
        for (int row = 0; row < table.Rows.Length; row++)
        {
            FixtureDecision decision = table.Rows[row];
            Result[] known = [.. schedule.Results.Where(result => result.KnownAt > live.AsOf && result.KnownAt <= decision.AsOf)];
            random.Shuffle(known.AsSpan());
            foreach (Result result in known)
            {
                live.Enqueue(result);
            }

            if (known.Length > 0 && random.NextInt(3) == 0)
            {
                live.AdvanceTo(known[0].KnownAt);
            }

            if (random.NextInt(games / 4) == 0)
            {
                FeatureSnapshot snapshot = live.Save();
                live = create();
                live.Restore(snapshot);
            }

            same &= Games.SameBits(table.Matrix.Row(row), live.Compute(decision.Fixture, decision.AsOf, decision.Quotes));
        }

        return same;
    }

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
