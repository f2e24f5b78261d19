using System.Collections.Immutable;
using Betting.Features;

namespace Betting.Tests;

public sealed class FeatureReadingTests
{
    private static readonly DateTimeOffset Noon = new(2026, 8, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly FeatureSet Set = new("form", 1, "Form.", ["mean", "deviation"], [], TimeSpan.FromDays(10));

    [Fact]
    public void A_row_within_its_time_to_live_is_present_and_says_how_old_it_is()
    {
        FeatureReading reading = FeatureReading.Of(Set, new EntityAsOf("a", Noon.AddDays(10)), Row(1.5, double.NaN), hasRows: true);

        Assert.Equal((FeatureReadingStatus.Present, TimeSpan.FromDays(10)), (reading.Status, reading.Age));
        Assert.Equal((FeatureReadingStatus.Present, FeatureReadingStatus.Null), (reading.StatusOf(0), reading.StatusOf(1)));
        Assert.Equal([1.5, double.NaN], reading.Values);
        Assert.Equal((Noon, Noon.AddHours(1)), (reading.EventTime, reading.KnownAt));
    }

    [Fact]
    public void An_expired_row_withholds_its_values_and_keeps_its_instants()
    {
        FeatureReading reading = FeatureReading.Of(Set, new EntityAsOf("a", Noon.AddDays(10).AddTicks(1)), Row(1.5, double.NaN), hasRows: true);

        Assert.Equal([double.NaN, double.NaN], reading.Values);
        Assert.Equal((FeatureReadingStatus.Expired, FeatureReadingStatus.Expired), (reading.Status, reading.StatusOf(1)));
        Assert.Equal((Noon, TimeSpan.FromDays(10) + TimeSpan.FromTicks(1)), (reading.EventTime, reading.Age));
    }

    [Theory]
    [InlineData(true, FeatureReadingStatus.NotYetKnown)]
    [InlineData(false, FeatureReadingStatus.NeverComputed)]
    public void Without_a_row_it_says_whether_there_will_ever_be_one(bool hasRows, FeatureReadingStatus expected)
    {
        FeatureReading reading = FeatureReading.Of(Set, new EntityAsOf("a", Noon), newest: null, hasRows);

        Assert.Equal((expected, expected), (reading.Status, reading.StatusOf(0)));
        Assert.True(reading.Values.All(double.IsNaN) && reading.Values.Length == 2);
        Assert.Null(reading.Age);
    }

    [Fact]
    public void A_feature_that_is_not_there_is_refused()
    {
        FeatureReading reading = FeatureReading.Of(Set, new EntityAsOf("a", Noon), Row(1, 2), hasRows: true);

        Assert.Throws<ArgumentOutOfRangeException>(() => reading.StatusOf(2));
        Assert.Throws<ArgumentOutOfRangeException>(() => reading.StatusOf(-1));
    }

    [Fact]
    public void What_is_known_by_is_the_asked_instant_unless_it_is_given()
    {
        EntityAsOf plain = new("a", Noon);
        EntityAsOf restated = plain with { KnownBy = new DateTimeOffset(2026, 9, 1, 2, 0, 0, TimeSpan.FromHours(2)) };

        Assert.Equal(Noon, plain.KnownBy);
        Assert.Equal(new DateTimeOffset(2026, 9, 1, 0, 0, 0, TimeSpan.Zero), restated.KnownBy);
        Assert.Equal(TimeSpan.Zero, restated.KnownBy.Offset);
        Assert.NotEqual(plain, restated);
    }

    [Fact]
    public void A_missing_version_is_named_beside_those_that_are_there()
    {
        FeatureSet other = new("form", 2, "Form.", ["mean"], []);
        FeatureDefinition[] known = [new(other, Noon), new(new FeatureSet("elo", 1, "Elo.", ["elo"], []), Noon)];

        string changed = FeatureDefinition.ExplainMissing(Set.Id, known);
        string unknown = FeatureDefinition.ExplainMissing(new FeatureSetId("rest", "abc"), known);

        Assert.Contains(Set.Id.ToString(), changed, StringComparison.Ordinal);
        Assert.Contains($"'{other.Id}' of 2026-08-01T12:00:00Z", changed, StringComparison.Ordinal);
        Assert.DoesNotContain("elo@", changed, StringComparison.Ordinal);
        Assert.Contains("'rest@abc' is not registered, nor any other version", unknown, StringComparison.Ordinal);
    }

    private static FeatureRow Row(params ImmutableArray<double> values) => new() { Entity = "a", EventTime = Noon, KnownAt = Noon.AddHours(1), Values = values };
}
