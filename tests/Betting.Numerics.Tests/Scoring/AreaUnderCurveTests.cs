using Betting.Numerics.Scoring;
using FsCheck;
using FsCheck.Fluent;

namespace Betting.Numerics.Tests.Scoring;

public sealed class AreaUnderCurveTests
{
    // Known answer: scikit-learn 1.2.1 documentation of roc_auc_score.
    [Fact]
    public void Area_of_the_textbook_case() =>
        Assert.Equal(0.75, AreaUnderCurve.Binary([0.1, 0.4, 0.35, 0.8], [0, 0, 1, 1]));

    [Fact]
    public void Ties_count_one_half()
    {
        Assert.Equal(0.5, AreaUnderCurve.Binary([1, 1, 1, 1], [0, 1, 0, 1]));

        // Worked by hand: pairs (2>1) 1, (2=2) 1/2, (3>1) 1, (3>2) 1 of 4.
        Assert.Equal(0.875, AreaUnderCurve.Binary([1, 2, 2, 3], [0, 0, 1, 1]));
    }

    [Fact]
    public void One_class_has_no_area()
    {
        Assert.Null(AreaUnderCurve.Binary([0.1, 0.9], [1, 1]));
        Assert.Null(AreaUnderCurve.Binary([0.1, 0.9], [0, 0]));
        Assert.Null(AreaUnderCurve.Binary([], []));
        Assert.Null(AreaUnderCurve.OneVersusRest([0.5, 0.5], 2, [0]));
    }

    [Fact]
    public void An_outcome_that_never_happens_is_left_out_of_the_average()
    {
        double[] p = [0.7, 0.2, 0.1, 0.3, 0.6, 0.1];

        Assert.Equal(1.0, AreaUnderCurve.OneVersusRest(p, 3, [0, 1]));
    }

    [Fact]
    public void Two_outcomes_give_the_binary_area()
    {
        var (p, y) = Forecasts.Draw(11, 60, 2);
        double[] second = [.. Enumerable.Range(0, 60).Select(i => p[(2 * i) + 1])];

        Assert.Equal(AreaUnderCurve.Binary(second, y)!.Value, AreaUnderCurve.OneVersusRest(p, 2, y)!.Value, 1e-12);
    }

    [Fact]
    public void The_area_is_the_share_of_pairs_in_order() =>
        Prop.ForAll<(byte Score, bool Label)[]>(rows =>
        {
            double[] scores = [.. rows.Select(r => (double)(r.Score % 8))];
            int[] labels = [.. rows.Select(r => r.Label ? 1 : 0)];
            var pairs = (from a in rows where a.Label from b in rows where !b.Label select Math.Sign((a.Score % 8) - (b.Score % 8))).ToArray();
            double? expected = pairs.Length == 0 ? null : pairs.Average(s => (s + 1) / 2.0);
            var actual = AreaUnderCurve.Binary(scores, labels);
            return expected is null ? actual is null : Math.Abs(expected.Value - actual!.Value) < 1e-12;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Bad_input_is_named()
    {
        Assert.Contains("Value 1 of scores is NaN", Assert.Throws<ArgumentException>(() => AreaUnderCurve.Binary([0.5, double.NaN], [0, 1])).Message, StringComparison.Ordinal);
        Assert.Contains("Label 0 of labels is 2", Assert.Throws<ArgumentOutOfRangeException>(() => AreaUnderCurve.Binary([0.5], [2])).Message, StringComparison.Ordinal);
        Assert.Contains("scores has 1 values and labels has 2", Assert.Throws<ArgumentException>(() => AreaUnderCurve.Binary([0.5], [0, 1])).Message, StringComparison.Ordinal);
    }
}
