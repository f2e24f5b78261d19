using System.Collections.Immutable;
using Betting.Features.Backfill;

namespace Betting.Features.Tests.Backfill;

public sealed class ServingSkewTests
{
    private static readonly RandomSchedule Schedule = new(9);

    [Fact]
    public void Vectors_served_live_are_those_of_the_history()
    {
        ServingSkewReport report = Compare(Served(Schedule.Results), Schedule.Results);

        Assert.Equal(Schedule.Decisions.Length, report.Compared);
        Assert.Equal(0, report.OtherVersions);
        Assert.Empty(report.Differences);
    }

    [Fact]
    public void A_result_that_serving_missed_is_found_and_the_first_feature_named()
    {
        Result missed = Schedule.Results.Where(result => result.Status == ResultStatus.Final).MinBy(result => result.KnownAt)!;
        ImmutableArray<ServedFeatures> served = Served([.. Schedule.Results.Where(result => result != missed)]);

        ServingSkewReport report = Compare(served, Schedule.Results);

        Assert.NotEmpty(report.Differences);
        Assert.All(report.Differences, difference =>
        {
            ServedFeatures vector = served.Single(vector => vector.Decision.Fixture.Id == difference.Fixture && vector.Decision.AsOf == difference.AsOf);
            int index = RandomSchedule.Pipeline().Features.Names.IndexOf(difference.Feature);
            Assert.True(difference.AsOf >= missed.KnownAt);
            Assert.Equal(vector.Values[index], difference.Served);
            Assert.NotEqual(difference.Served, difference.Recomputed);
            Assert.InRange(difference.DifferentFeatures, 1, vector.Values.Length);
        });
        Assert.Equal(report.Differences.Select(difference => difference.AsOf).Order(), report.Differences.Select(difference => difference.AsOf));
    }

    [Fact]
    public void One_changed_bit_is_a_difference()
    {
        ImmutableArray<ServedFeatures> served = Served(Schedule.Results);
        ServedFeatures changed = served[7] with { Values = served[7].Values.SetItem(0, Math.BitIncrement(served[7].Values[0])) };

        ServingDifference difference = Assert.Single(Compare(served.SetItem(7, changed), Schedule.Results).Differences);

        Assert.Equal(changed.Decision.Fixture.Id, difference.Fixture);
        Assert.Equal(RandomSchedule.Pipeline().Features.Names[0], difference.Feature);
        Assert.Equal(changed.Values[0], difference.Served);
        Assert.Equal(1, difference.DifferentFeatures);
        Assert.StartsWith($"{difference.Fixture} as of 2020-", difference.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Vectors_of_another_version_are_counted_and_not_compared()
    {
        ImmutableArray<ServedFeatures> served = Served(Schedule.Results);
        ServedFeatures other = served[0] with { FeatureSet = new FeatureSetId(served[0].FeatureSet.Name, "0123456789abcdef"), Values = [] };

        ServingSkewReport report = Compare(served.SetItem(0, other), Schedule.Results);

        Assert.Equal((Schedule.Decisions.Length - 1, 1), (report.Compared, report.OtherVersions));
        Assert.Contains("0 values", Assert.Throws<ArgumentException>(() => Compare(served.SetItem(0, served[0] with { Values = [] }), Schedule.Results)).Message, StringComparison.Ordinal);
    }

    private static ServingSkewReport Compare(ImmutableArray<ServedFeatures> served, IEnumerable<Result> results) =>
        ServingSkew.Compare(RandomSchedule.Pipeline(), served, results, TestContext.Current.CancellationToken);

    /// <summary>Serves live: one pipeline, one request after the other, each result handed over when it becomes known.</summary>
    private static ImmutableArray<ServedFeatures> Served(ImmutableArray<Result> results)
    {
        FeaturePipeline live = RandomSchedule.Pipeline();
        List<Result> coming = [.. results];
        List<ServedFeatures> served = [];
        foreach (FixtureDecision decision in Schedule.Decisions.OrderBy(decision => decision.AsOf))
        {
            coming.Where(result => result.KnownAt <= decision.AsOf).ToList().ForEach(live.Enqueue);
            coming.RemoveAll(result => result.KnownAt <= decision.AsOf);
            served.Add(new ServedFeatures(live.Features.Id, decision, [.. live.Compute(decision.Fixture, decision.AsOf, decision.Quotes)]));
        }

        return [.. served];
    }
}
