using Betting.Features.HeadToHead;

namespace Betting.Features.Tests.HeadToHead;

public sealed class HeadToHeadTransformerTests
{
    [Fact]
    public void Two_sides_that_never_met_have_no_means()
    {
        HeadToHeadTransformer meetings = new(new HeadToHeadOptions());
        meetings.Observe(Games.Result(Games.Fixture("a", "c", Games.Day(0)), 2, 0));

        Assert.Equal(["head_to_head_margin_mean", "head_to_head_home_win_rate", "head_to_head_meetings"], meetings.Features.Names);
        Assert.Equal([double.NaN, double.NaN, 0], meetings.Compute(Games.Fixture("a", "b", Games.Day(7))));
    }

    [Fact]
    public void Means_are_seen_from_the_coming_home_side_and_weigh_by_age()
    {
        HeadToHeadTransformer meetings = new(new HeadToHeadOptions { HalfLifeDays = 100 });
        meetings.Observe(Games.Result(Games.Fixture("a", "b", Games.Day(0)), 3, 0));
        meetings.Observe(Games.Result(Games.Fixture("b", "a", Games.Day(100)), 1, 1));
        meetings.Observe(Games.Result(Games.Fixture("b", "a", Games.Day(200)), 0, 1));

        // Worked by hand: a's margins 3, 0, 1 with weights 1/4, 1/2, 1: (3/4 + 0 + 1) / (7/4) = 1; wins (1/4 + 1) / (7/4) = 5/7; b won none.
        double[] a = meetings.Compute(Games.Fixture("a", "b", Games.Day(210)));
        double[] b = meetings.Compute(Games.Fixture("b", "a", Games.Day(900)));
        Assert.Equal(1, a[0], 1e-14);
        Assert.Equal(5.0 / 7, a[1], 1e-14);
        Assert.Equal(3, a[2]);
        Assert.Equal(-1, b[0], 1e-14);
        Assert.Equal(0, b[1]);
        Assert.Equal(3, b[2]);
    }

    [Fact]
    public void Only_the_latest_meetings_by_start_count_in_whatever_order_they_become_known()
    {
        HeadToHeadTransformer meetings = new(new HeadToHeadOptions { Meetings = 2, HalfLifeDays = 100_000 });
        meetings.Observe(Games.Result(Games.Fixture("a", "b", Games.Day(20)), 2, 0));
        meetings.Observe(Games.Result(Games.Fixture("a", "b", Games.Day(0)), 9, 0));
        meetings.Observe(Games.Result(Games.Fixture("a", "b", Games.Day(10)), 4, 0, knownAfterHours: 400));
        meetings.Observe(Games.Result(Games.Fixture("a", "b", Games.Day(5)), 9, 0, knownAfterHours: 900));

        // Worked by hand: the meetings of days 10 and 20 are the last two; ten days of 100,000 hardly weigh.
        double[] values = meetings.Compute(Games.Fixture("a", "b", Games.Day(60)));
        Assert.Equal(3, values[0], 1e-4);
        Assert.Equal(1, values[1]);
        Assert.Equal(2, values[2]);
    }

    [Fact]
    public void Weights_never_vanish_however_long_ago_the_meetings_were()
    {
        HeadToHeadTransformer meetings = new(new HeadToHeadOptions { HalfLifeDays = 1 });
        meetings.Observe(Games.Result(Games.Fixture("a", "b", Games.Day(0)), 5, 0));
        meetings.Observe(Games.Result(Games.Fixture("a", "b", Games.Day(5_000)), 0, 2));

        // Worked by hand: 2^-5000 is 0 in double precision, so the latest meeting decides alone.
        Assert.Equal([-2, 0, 2], meetings.Compute(Games.Fixture("a", "b", Games.Day(100_000))));
    }

    [Theory]
    [InlineData(ResultStatus.Abandoned, false)]
    [InlineData(ResultStatus.Cancelled, false)]
    [InlineData(ResultStatus.Awarded, false)]
    [InlineData(ResultStatus.Final, true)]
    public void Games_that_do_not_count_leave_the_state_untouched(ResultStatus status, bool neutral)
    {
        HeadToHeadTransformer meetings = new(new HeadToHeadOptions());
        meetings.Observe(Games.Result(Games.Fixture("a", "b", Games.Day(0)), 2, 1));
        byte[] before = TransformerLaws.Saved(meetings);
        meetings.Observe(Games.Result(Games.Fixture("a", "b", Games.Day(7), neutral: neutral), 3, 0, status: status));

        Assert.Equal(before, TransformerLaws.Saved(meetings));
    }

    [Fact]
    public void Options_out_of_range_are_named()
    {
        Assert.Contains("Meetings is 0", Assert.Throws<ArgumentOutOfRangeException>(() => new HeadToHeadTransformer(new HeadToHeadOptions { Meetings = 0 })).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new HeadToHeadTransformer(new HeadToHeadOptions { HalfLifeDays = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new HeadToHeadTransformer(new HeadToHeadOptions { HalfLifeDays = double.NaN }));
    }

    [Fact]
    public void Changing_any_option_changes_the_version() =>
        TransformerLaws.HasDistinctVersions(options => new HeadToHeadTransformer(options), new HeadToHeadOptions(),
            options => options with { Meetings = 11 },
            options => options with { HalfLifeDays = 731 });

    [Fact]
    public void A_restored_state_goes_on_with_the_same_bits() => TransformerLaws.ContinuesWithTheSameBits(Create);

    [Fact]
    public void What_becomes_known_later_changes_nothing_before() => TransformerLaws.IgnoresTheFuture(Create);

    [Fact]
    public void Hostile_state_is_refused_or_harmless() => TransformerLaws.SurvivesHostileState(Create);

    [Fact]
    public void Computing_a_fixture_allocates_nothing()
    {
        HeadToHeadTransformer meetings = Create();
        meetings.Observe(Games.Result(Games.Fixture("a", "b", Games.Day(0)), 2, 1));

        TransformerLaws.AllocatesNothing(meetings, Games.Fixture("b", "a", Games.Day(7)));
    }

    private static HeadToHeadTransformer Create() => new(new HeadToHeadOptions { Meetings = 2, HalfLifeDays = 20 });
}
