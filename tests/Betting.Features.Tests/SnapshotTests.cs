using System.Collections.Immutable;
using Betting.Features.Elo;

namespace Betting.Features.Tests;

public sealed class SnapshotTests
{
    [Fact]
    public void A_fresh_pipeline_can_be_saved_and_restored()
    {
        FeaturePipeline pipeline = RandomSchedule.Pipeline();
        FeatureSnapshot snapshot = RandomSchedule.Pipeline().Save();

        pipeline.Restore(snapshot);

        Assert.Equal(DateTimeOffset.MinValue, pipeline.AsOf);
        Assert.Equal(pipeline.Features.Id, snapshot.FeatureSet);
        Assert.True(snapshot.State.AsSpan().SequenceEqual(pipeline.Save().State.AsSpan()));
    }

    [Fact]
    public void Pending_results_survive()
    {
        FeaturePipeline pipeline = new("elo", [new EloTransformer(new EloOptions())]);
        pipeline.Enqueue(Games.Result(Games.Fixture("a", "b", Games.Day(0)), 1, 0, knownAfterHours: 100));
        pipeline.AdvanceTo(Games.Day(1));
        FeaturePipeline restored = new("elo", [new EloTransformer(new EloOptions())]);

        restored.Restore(pipeline.Save());

        Assert.Equal(Games.Day(1), restored.AsOf);
        Assert.Equal(1500, restored.Compute(Games.Fixture("a", "b", Games.Day(2)))[0]);
        Assert.NotEqual(1500, restored.Compute(Games.Fixture("a", "b", Games.Day(9)))[0]);
    }

    [Fact]
    public void A_correction_after_a_restart_still_finds_what_it_corrects()
    {
        Result first = Games.Result(Games.Fixture("a", "b", Games.Day(0)), 1, 0);
        FeaturePipeline before = new("elo", [new EloTransformer(new EloOptions())]);
        before.Enqueue(first);
        before.AdvanceTo(Games.Day(1));
        FeaturePipeline restored = new("elo", [new EloTransformer(new EloOptions())]);
        restored.Restore(before.Save());
        restored.Enqueue(first with { AwayScore = 2, KnownAt = Games.Day(2) });

        // Worked by hand: an away win moves the home side by 20 x (0 - 0.640065) once, not on top of the home win.
        Assert.Equal(1500 - 12.8013, restored.Compute(Games.Fixture("a", "c", Games.Day(3)))[0], 1e-4);
    }

    [Fact]
    public void A_snapshot_of_another_definition_is_refused_by_name()
    {
        FeaturePipeline pipeline = new("elo", [new EloTransformer(new EloOptions())]);
        FeatureSnapshot other = new FeaturePipeline("elo", [new EloTransformer(new EloOptions { K = 21 })]).Save();

        string message = Assert.Throws<InvalidDataException>(() => pipeline.Restore(other)).Message;

        Assert.Contains(other.FeatureSet.ToString(), message, StringComparison.Ordinal);
        Assert.Contains(pipeline.Features.Id.ToString(), message, StringComparison.Ordinal);
        Assert.Throws<InvalidDataException>(() => pipeline.Restore(other with { FeatureSet = pipeline.Features.Id }));
        Assert.Throws<InvalidDataException>(() => pipeline.Restore(pipeline.Save() with { AsOf = Games.Day(3) }));
        Assert.Throws<InvalidDataException>(() => pipeline.Restore(pipeline.Save() with { State = default }));
        Assert.Throws<InvalidDataException>(() => pipeline.Restore(pipeline.Save() with { State = ImmutableArray<byte>.Empty }));
    }

    [Fact]
    public void A_restored_pipeline_saves_the_bytes_that_one_never_saved_would_have()
    {
        RandomSchedule schedule = new(11, eventful: true);
        Result[] results = [.. schedule.Results.OrderBy(result => result.KnownAt)];
        DateTimeOffset middle = results[results.Length / 2].KnownAt;
        FeaturePipeline whole = RandomSchedule.Pipeline();
        FeaturePipeline first = RandomSchedule.Pipeline();
        FeaturePipeline restored = RandomSchedule.Pipeline();
        Move(whole, results.Where(result => result.KnownAt <= middle), middle);
        Move(first, results.Where(result => result.KnownAt <= middle), middle);
        restored.Restore(first.Save());

        // The statistics that follow name the very schema of before, which the restored results can only equal.
        Move(whole, results.Where(result => result.KnownAt > middle), results[^1].KnownAt);
        Move(restored, results.Where(result => result.KnownAt > middle), results[^1].KnownAt);

        Assert.Equal(whole.Save().State.AsSpan(), restored.Save().State.AsSpan());

        static void Move(FeaturePipeline pipeline, IEnumerable<Result> results, DateTimeOffset instant)
        {
            foreach (Result result in results)
            {
                pipeline.Enqueue(result);
            }

            pipeline.AdvanceTo(instant);
        }
    }

    [Fact]
    public void Every_truncation_of_a_snapshot_is_refused()
    {
        RandomSchedule schedule = new(3, games: 4);
        FeaturePipeline pipeline = RandomSchedule.Pipeline();
        FeatureHistory.Compute(pipeline, [.. schedule.Decisions.Take(3)], schedule.Results, TestContext.Current.CancellationToken);
        FeatureSnapshot snapshot = pipeline.Save();
        FeaturePipeline victim = RandomSchedule.Pipeline();

        for (int length = 0; length < snapshot.State.Length; length++)
        {
            Assert.Throws<InvalidDataException>(() => victim.Restore(snapshot with { State = snapshot.State[..length] }));
        }

        victim.Restore(snapshot);
    }
}
