using System.Collections.Immutable;
using Betting.Features;
using Betting.Monitoring.Drift;
using Betting.Numerics.Randomness;

namespace Betting.Monitoring.Tests.Drift;

public sealed class DriftMeasureTests
{
    private static readonly DateTimeOffset At = new(2024, 5, 1, 6, 0, 0, TimeSpan.Zero);
    private static readonly FeatureDriftCheck Check = new();

    [Fact]
    public void The_index_is_published_with_its_binning()
    {
        FeatureDrift drift = Numbers(Range(1000, i => i), Range(200, i => i * 5));

        Assert.Equal(9, drift.Stability!.Edges.Length);
        Assert.Equal(1000, drift.Stability.ReferenceCounts.Sum());
        Assert.Equal(200, drift.Stability.CurrentCounts.Sum());
        Assert.Equal(drift.Psi, drift.Stability.Value);
        Assert.Equal((1000, 200), (drift.ReferenceValues, drift.CurrentRows));
    }

    [Fact]
    public void Distances_are_in_the_unit_of_the_feature_or_between_0_and_1()
    {
        FeatureDrift drift = Numbers(Range(400, i => i), Range(400, i => i + 50));

        // Worked by hand: every value moved by 50 of 400 places; exact p at 400 against 400 values.
        Assert.Equal(50, drift.Wasserstein!.Value, 1e-9);
        Assert.Equal(50 / 400.0, drift.KsStatistic!.Value, 1e-12);
        Assert.True(drift.KsIsExact);
        Assert.Equal(0, drift.KsError);
        Assert.InRange(drift.KsPValue!.Value, 0.003, 0.005);
        Assert.InRange(drift.JensenShannon!.Value, 0.05, 0.5);
        Assert.Null(drift.ChiSquare);
    }

    [Fact]
    public void Large_samples_have_asymptotic_tests()
    {
        SeededRandom random = new(1);
        FeatureDrift drift = Numbers(Range(12_000, _ => random.NextGaussian()), Range(500, _ => random.NextGaussian()));

        Assert.False(drift.KsIsExact);
        Assert.NotNull(drift.KsPValue);
    }

    [Fact]
    public void Infinite_values_are_counted_and_said_and_do_not_reach_the_mean()
    {
        double[] current = [.. Range(100, i => i * 10), double.PositiveInfinity, double.NegativeInfinity, double.PositiveInfinity];
        FeatureDrift drift = Numbers(Range(1000, i => i), current);

        Assert.Equal(Severity.Info, drift.Finding.Severity);
        Assert.Contains("infinite values 0 before and 3 now", drift.Finding.Message, StringComparison.Ordinal);
        Assert.True(double.IsFinite(drift.MeanShift!.Value) && double.IsFinite(drift.Wasserstein!.Value));
        Assert.Equal(3 / 103.0, drift.OutsideRange!.Value, 1e-12);
        Assert.Equal(103, drift.Stability!.CurrentCounts.Sum());
    }

    [Fact]
    public void A_feature_of_nothing_but_infinity_is_critical_and_has_no_mean()
    {
        FeatureDrift drift = Numbers(Range(1000, i => i), Range(50, _ => double.PositiveInfinity));

        Assert.Equal(Severity.Critical, drift.Finding.Severity);
        Assert.Null(drift.MeanShift);
        Assert.Null(drift.Wasserstein);
        Assert.Equal(1, drift.OutsideRange);
    }

    [Fact]
    public void A_reference_of_nothing_but_missing_values_is_insufficient()
    {
        FeatureDrift drift = Numbers(Range(500, _ => double.NaN), Range(50, i => i));

        Assert.Equal(FindingStatus.InsufficientData, drift.Finding.Status);
        Assert.Contains("0 reference values", drift.Finding.Message, StringComparison.Ordinal);
        Assert.Equal(1, drift.MissingReference);
    }

    [Fact]
    public void A_constant_feature_is_said_to_be_one() =>
        Assert.Contains("the reference has one value only", Numbers(Range(200, _ => 7), Range(50, _ => 7)).Finding.Message, StringComparison.Ordinal);

    [Fact]
    public void Values_beyond_the_ends_are_worth_knowing_when_chance_does_not_explain_them()
    {
        // Worked by hand: of 1,100 exchangeable values the chance that the four largest are all among the 100 is (1/11)^4 or about 7e-5, doubled.
        double[] reference = Range(1000, i => i);
        double[] current = [.. Range(96, i => (i * 10) + 5), 2000, 2001, 2002, 2003];
        FeatureDrift drift = Numbers(reference, current);
        FeatureDrift one = Numbers(reference, [.. Range(99, i => (i * 10) + 5), 2000]);

        Assert.Equal(0.04, drift.OutsideRange!.Value, 1e-12);
        Assert.Equal(Severity.Info, drift.Finding.Severity);
        Assert.Equal(Severity.None, one.Finding.Severity);
    }

    [Fact]
    public void Categories_are_compared_by_share_and_new_ones_are_named()
    {
        double[] reference = Range(900, i => i % 3);
        FeatureDrift same = Categories(reference, Range(90, i => i % 3));
        FeatureDrift fresh = Categories(reference, [.. Range(90, i => i % 3), 17, 42, 42]);
        FeatureDrift moved = Categories(reference, Range(90, i => i % 9 == 0 ? 1 : 0));

        Assert.Equal((Severity.None, true), (same.Finding.Severity, same.IsCategorical));
        Assert.Equal(1, same.ChiSquare!.Value.PValue, 1e-12);
        Assert.Null(same.KsStatistic);
        Assert.Null(same.MeanShift);
        Assert.Equal([17, 42], fresh.NewCategories);
        Assert.Equal(3 / 93.0, fresh.NewCategoryShare!.Value, 1e-12);
        Assert.True(fresh.Finding.Severity >= Severity.Info);
        Assert.Contains("2 new categories with 3.2 % of the values", fresh.Finding.Message, StringComparison.Ordinal);
        Assert.Equal(Severity.Critical, moved.Finding.Severity);
        Assert.True(moved.KsAdjustedP < 1e-6);
        Assert.Equal([300, 300, 300, 0], moved.Stability!.ReferenceCounts);
    }

    [Fact]
    public void Columns_of_a_matrix_can_be_categories_by_option()
    {
        FeatureMatrix reference = new(["team"], 300, Range(300, i => i % 3));
        FeatureMatrix current = new(["team"], 60, Range(60, i => i % 4));

        FeatureDrift drift = new FeatureDriftCheck(new() { CategoricalFeatures = ["team", "absent"] }).Compare(reference, current, At)[0];

        Assert.Equal([3], drift.NewCategories);
        Assert.Equal(0.25, drift.NewCategoryShare);
    }

    [Fact]
    public void Predictions_and_labels_have_checks_of_their_own()
    {
        SeededRandom random = new(6);
        FeatureMatrix before = Matrices.Random(600, 3, random, (r, _) => r.NextDouble());
        FeatureMatrix now = Matrices.Random(200, 3, random, (r, c) => c == 1 ? 1 - (0.3 * r.NextDouble()) : r.NextDouble());
        ImmutableArray<FeatureDrift> predictions = Check.ComparePredictions(before, now, At);
        FeatureDrift labels = Check.CompareLabels("1x2", [.. Enumerable.Range(0, 600).Select(i => i % 3)], [.. Enumerable.Range(0, 90).Select(i => i % 3 == 1 ? 0 : i % 3)], At);

        Assert.Equal([Severity.None, Severity.Critical, Severity.None], predictions.Select(drift => drift.Finding.Severity));
        Assert.All(predictions, drift => Assert.Equal(FeatureDriftCheck.PredictionCheckName, drift.Finding.Check));
        Assert.Equal((FeatureDriftCheck.LabelCheckName, "1x2", Severity.Critical), (labels.Finding.Check, labels.Finding.Subject, labels.Finding.Severity));
        Assert.Equal(FindingStatus.InsufficientData, Check.CompareLabels("1x2", [0, 1], [1], At).Finding.Status);
    }

    [Fact]
    public void Any_number_of_threads_finds_the_same()
    {
        SeededRandom random = new(9);
        FeatureMatrix before = Matrices.Random(3000, 11, random, Matrices.Mixed);
        FeatureMatrix now = Matrices.Random(500, 11, random, Matrices.Mixed);
        ImmutableArray<FeatureDrift> one = Check.Compare(before, now, At);
        ImmutableArray<FeatureDrift> three = new FeatureDriftCheck(new() { MaximumThreads = 3 }).Compare(before, now, At);

        Assert.Equal(one.Select(Figures), three.Select(Figures));

        static object Figures(FeatureDrift drift) =>
            (drift.Finding, drift.Psi, drift.KsPValue, drift.Wasserstein, drift.JensenShannon, drift.MeanShift, drift.OutsideRange, drift.ChanceP);
    }

    [Fact]
    public void Columns_that_differ_are_refused()
    {
        FeatureColumn x = new() { Name = "x", Values = new double[] { 1 } };
        Assert.Contains("'x' in the reference and 'y'", Assert.Throws<ArgumentException>(() => Check.Compare([x], [x with { Name = "y" }], At)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Check.Compare([x], [], At));
        Assert.Contains("MaximumThreads is -1", Assert.Throws<ArgumentException>(() => new FeatureDriftCheck(new() { MaximumThreads = -1 })).Message, StringComparison.Ordinal);
    }

    private static FeatureDrift Numbers(double[] reference, double[] current) => Compare(reference, current, false);

    private static FeatureDrift Categories(double[] reference, double[] current) => Compare(reference, current, true);

    private static FeatureDrift Compare(double[] reference, double[] current, bool isCategorical) => Check.Compare(
        [new FeatureColumn { Name = "x", Values = reference, IsCategorical = isCategorical }],
        [new FeatureColumn { Name = "x", Values = current, IsCategorical = isCategorical }],
        At)[0];

    private static double[] Range(int count, Func<int, double> value) => [.. Enumerable.Range(0, count).Select(value)];
}
