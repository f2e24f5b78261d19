using Betting.Features.PointInTime;

namespace Betting.Features.Tests.PointInTime;

public sealed class AsOfJoinTests
{
    private static readonly int[] Entities = [0, 1, 0, 0];
    private static readonly long[] Times = [10, 10, 20, 30];
    private static readonly double[] Values = [1, 2, 3, 4];

    private static FeatureColumns Rows => new() { Entities = Entities, EntityCount = 2, EventTimes = Times, Values = Values, Width = 1 };

    [Fact]
    public void Labels_come_back_one_for_one_in_the_order_asked_for()
    {
        double[] values = new double[5];

        int present = AsOfJoin.Read(Rows, new AsOfColumns { Entities = [1, 0, 0, 0, 2], AsOfs = [30, 30, 9, 25, 30] }, null, values);

        Assert.Equal([2, 4, double.NaN, 3, double.NaN], values);
        Assert.Equal(3, present);
    }

    [Fact]
    public void One_tick_less_leaves_out_rows_of_the_very_instant()
    {
        // Worked by hand; what pandas.merge_asof calls allow_exact_matches=False.
        double[] values = new double[3];

        AsOfJoin.Read(Rows, new AsOfColumns { Entities = [0, 0, 0], AsOfs = [10 - 1, 20 - 1, 31 - 1] }, null, values);

        Assert.Equal([double.NaN, 1, 4], values);
    }

    [Fact]
    public void Old_values_are_withheld_and_no_older_row_takes_their_place()
    {
        double[] values = new double[3];
        FeatureReadingStatus[] statuses = new FeatureReadingStatus[3];

        AsOfJoin.Read(Rows, new AsOfColumns { Entities = [0, 0, 1], AsOfs = [35, 36, 9] }, TimeSpan.FromTicks(5), values, statuses);

        Assert.Equal([4, double.NaN, double.NaN], values);
        Assert.Equal([FeatureReadingStatus.Present, FeatureReadingStatus.Expired, FeatureReadingStatus.NotYetKnown], statuses);
    }

    [Fact]
    public void A_row_is_not_seen_before_it_is_known()
    {
        int[] found = new int[2];
        FeatureColumns late = new() { Entities = Entities, EntityCount = 2, EventTimes = Times, KnownAts = [40, 10, 20, 50], Values = Values, Width = 1 };

        AsOfJoin.FindRows(in late, new AsOfColumns { Entities = [0, 0], AsOfs = [45, 50] }, found);

        // The row known at 40 is older by event time than the one of 20, so it changes nothing.
        Assert.Equal([2, 3], found);
    }

    [Fact]
    public void Restated_history_can_be_asked_for_label_by_label()
    {
        int[] found = new int[3];
        FeatureColumns late = new() { Entities = Entities, EntityCount = 2, EventTimes = Times, KnownAts = [10, 10, 90, 30], Values = Values, Width = 1 };

        AsOfJoin.FindRows(in late, new AsOfColumns { Entities = [0, 0, 0], AsOfs = [25, 25, 35], KnownBys = [25, 90, 20] }, found);

        Assert.Equal([0, 2, 0], found);
    }

    [Fact]
    public void Columns_that_do_not_fit_are_refused()
    {
        AsOfColumns labels = new() { Entities = [0], AsOfs = [1] };

        Assert.Throws<ArgumentException>(() => AsOfJoin.FindRows(Rows, new AsOfColumns { Entities = [0], AsOfs = [] }, new int[1]));
        Assert.Throws<ArgumentException>(() => AsOfJoin.FindRows(Rows, new AsOfColumns { Entities = [0], AsOfs = [1] }, new int[2]));
        Assert.Throws<ArgumentException>(() => AsOfJoin.FindRows(new FeatureColumns { Entities = [2], EntityCount = 2, EventTimes = [1], Values = [1], Width = 1 }, new AsOfColumns { Entities = [0], AsOfs = [1] }, new int[1]));
        Assert.Throws<ArgumentException>(() => AsOfJoin.FindRows(new FeatureColumns { Entities = [0], EntityCount = 1, EventTimes = [1], Values = [1, 2], Width = 1 }, new AsOfColumns { Entities = [0], AsOfs = [1] }, new int[1]));
        Assert.Throws<ArgumentException>(() => AsOfJoin.FindRows(new FeatureColumns { Entities = [], EntityCount = 1, EventTimes = [], Values = [], Width = 0 }, new AsOfColumns { Entities = [0], AsOfs = [1] }, new int[1]));
        Assert.Throws<ArgumentException>(() => AsOfJoin.Read(Rows, new AsOfColumns { Entities = [0], AsOfs = [1] }, null, new double[2]));
        Assert.Throws<ArgumentException>(() => AsOfJoin.Read(Rows, new AsOfColumns { Entities = [0], AsOfs = [1] }, null, new double[1], new FeatureReadingStatus[2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => AsOfJoin.Read(Rows, new AsOfColumns { Entities = [0], AsOfs = [1] }, TimeSpan.Zero, new double[1]));
        Assert.Equal(1, labels.Count);
    }
}
