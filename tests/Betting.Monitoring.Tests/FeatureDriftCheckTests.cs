using System.Collections.Immutable;
using Betting.Features;
using Betting.Monitoring.Drift;
using Betting.Numerics.Randomness;

namespace Betting.Monitoring.Tests;

public sealed class FeatureDriftCheckTests
{
    private static readonly DateTimeOffset At = new(2024, 5, 1, 6, 0, 0, TimeSpan.Zero);
    private static readonly FeatureDriftCheck Check = new();

    // 1,000 reference values 0.0005, 0.0015, ...: exactly 100 in each tenth.
    private static readonly FeatureMatrix Even = Matrices.One(Enumerable.Range(0, 1000).Select(i => (i + 0.5) / 1000));

    [Theory]
    [InlineData(10)]
    [InlineData(35)]
    [InlineData(100)]
    [InlineData(400)]
    public void Identical_distributions_rarely_raise_an_alarm(int currentRows)
    {
        const int Trials = 200;
        const int Columns = 10;
        int alarmed = 0, tested = 0;
        for (int trial = 0; trial < Trials; trial++)
        {
            SeededRandom random = new((ulong)(trial + (1000 * currentRows)));
            FeatureMatrix reference = Matrices.Random(400, Columns, random, Matrices.Mixed);
            FeatureMatrix current = Matrices.Random(currentRows, Columns, random, Matrices.Mixed);
            ImmutableArray<FeatureDrift> drifts = Check.Compare(reference, current, At);
            alarmed += drifts.Any(drift => drift.IsDrifted) ? 1 : 0;
            tested += drifts.Any(drift => drift.Finding.Severity == Severity.Info) ? 1 : 0;
        }

        // At most 5 % of comparisons by the stability index, 1 % by the tests; three binomial deviations of 200 trials on top: 0.096 and 0.031.
        Assert.True(alarmed <= 0.096 * Trials, $"{alarmed} of {Trials} comparisons raised an alarm");
        Assert.True(tested <= 0.031 * Trials, $"{tested} of {Trials} comparisons noticed something");
    }

    [Theory]
    [InlineData(60)]
    [InlineData(300)]
    public void A_planted_shift_is_found_and_only_there(int currentRows)
    {
        int found = 0, elsewhere = 0;
        for (int trial = 0; trial < 50; trial++)
        {
            SeededRandom random = new((ulong)trial);
            FeatureMatrix reference = Matrices.Random(800, 10, random, Matrices.Mixed);
            FeatureMatrix current = Matrices.Random(currentRows, 10, random, (r, c) => Matrices.Mixed(r, c) + (c == 0 ? 1.5 : 0));
            ImmutableArray<FeatureDrift> drifts = Check.Compare(reference, current, At);
            found += drifts[0].Finding.Severity == Severity.Critical ? 1 : 0;
            elsewhere += drifts.Skip(1).Count(drift => drift.IsDrifted);
        }

        // Nine features in each of 50 trials, of which chance takes about 0.5 % each: 2.25; ten would be five deviations above.
        Assert.Equal(50, found);
        Assert.True(elsewhere < 10, $"{elsewhere} false alarms");
    }

    [Fact]
    public void A_change_of_shape_without_a_change_of_the_mean_is_found()
    {
        SeededRandom random = new(3);
        FeatureMatrix reference = Matrices.Random(1000, 1, random, (r, _) => r.NextGaussian());
        FeatureMatrix current = Matrices.Random(300, 1, random, (r, _) => 3 * r.NextGaussian());
        FeatureDrift drift = Check.Compare(reference, current, At)[0];

        Assert.Equal(Severity.Critical, drift.Finding.Severity);
        Assert.InRange(drift.MeanShift!.Value, -1, 1);
        Assert.InRange(drift.OutsideRange!.Value, 0.1, 0.6);
        Assert.True(drift.KsAdjustedP < 1e-6);
    }

    [Fact]
    public void Too_little_data_is_said_and_is_not_no_drift()
    {
        FeatureMatrix reference = Matrices.One(Enumerable.Range(0, 99).Select(i => (double)i));
        FeatureDrift fewBefore = Check.Compare(reference, Even, At)[0];
        FeatureDrift fewNow = Check.Compare(Even, Matrices.One(Enumerable.Repeat(9.0, 9)), At)[0];
        FeatureDrift nothing = Check.Compare(Even, Matrices.One([]), At)[0];

        foreach (FeatureDrift drift in new[] { fewBefore, fewNow, nothing })
        {
            Assert.Equal((FindingStatus.InsufficientData, Severity.None, false), (drift.Finding.Status, drift.Finding.Severity, drift.IsDrifted));
            Assert.Null(drift.Psi);
            Assert.Null(drift.KsAdjustedP);
            Assert.Null(drift.Finding.Value);
        }

        Assert.Contains("99 reference values", fewBefore.Finding.Message, StringComparison.Ordinal);
        Assert.Equal(FindingStatus.Checked, Check.Compare(Even, Matrices.One(Enumerable.Repeat(0.5, 10)), At)[0].Finding.Status);
    }

    [Fact]
    public void A_feature_that_disappears_is_critical_although_no_value_is_left_to_test()
    {
        FeatureDrift drift = Check.Compare(Even, Matrices.One(Enumerable.Repeat(double.NaN, 50)), At)[0];

        Assert.Equal(Severity.Critical, drift.Finding.Severity);
        Assert.Equal((0, 1), (drift.MissingReference, drift.MissingCurrent));
        Assert.Null(drift.KsStatistic);
        Assert.Null(drift.MeanShift);
        Assert.Contains("missing 0.0 % before and 100.0 % now", drift.Finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_index_has_ten_bins_and_a_bin_for_missing_values()
    {
        // Worked by hand: reference 0.1 in each tenth; current 0.2 in the first, 0 in the second, 0.1 elsewhere, an empty bin counting 1e-4:
        // (0.2 - 0.1) ln 2 + (1e-4 - 0.1) ln 1e-3 = 0.0693147 + 0.6900848 = 0.7593995.
        IEnumerable<double> current = Enumerable.Range(0, 1000).Select(i => (i + 0.5) / 1000).Select(x => x is > 0.1 and < 0.2 ? x - 0.1 : x);
        FeatureDrift drift = Check.Compare(Even, Matrices.One(current), At)[0];

        Assert.Equal(0.7593995, drift.Psi!.Value, 1e-6);

        // Chi-square(9) quantile at 0.95 is 16.918978 (Abramowitz and Stegun, table 26.8) times 2 / 1000.
        Assert.Equal(16.918978 * 2 / 1000, drift.PsiCritical!.Value, 1e-6);
    }

    [Fact]
    public void An_index_exactly_at_its_threshold_is_no_warning()
    {
        FeatureMatrix current = Matrices.One(Enumerable.Range(0, 1000).Select(i => Math.Pow((i + 0.5) / 1000, 1.5)));
        double index = Check.Compare(Even, current, At)[0].Psi!.Value;

        Assert.Equal(Severity.Warning, SeverityWith(new() { WarningStability = Math.BitDecrement(index), CriticalStability = index }));
        Assert.Equal(Severity.Info, SeverityWith(new() { WarningStability = index, CriticalStability = index }));
        Assert.Equal(Severity.Critical, SeverityWith(new() { WarningStability = 0.01, CriticalStability = Math.BitDecrement(index) }));

        Severity SeverityWith(FeatureDriftOptions options) => new FeatureDriftCheck(options).Compare(Even, current, At)[0].Finding.Severity;
    }

    [Fact]
    public void An_index_that_chance_explains_is_no_warning_however_large()
    {
        SeededRandom random = new(12);
        FeatureMatrix reference = Matrices.Random(100, 1, random, (r, _) => r.NextGaussian());
        FeatureMatrix current = Matrices.Random(100, 1, random, (r, _) => r.NextGaussian());
        FeatureDrift drift = new FeatureDriftCheck(new() { WarningStability = 1e-6, CriticalStability = 1e-6 }).Compare(reference, current, At)[0];

        Assert.True(drift.Psi > 0.01 && drift.Psi < drift.PsiCritical && drift.ChanceP > 0.05);
        Assert.Equal(Severity.None, drift.Finding.Severity);
        Assert.Equal(drift.PsiCritical, drift.Finding.Threshold);
    }

    [Fact]
    public void Ten_rows_that_miss_some_bins_are_no_alarm_although_the_index_is_huge()
    {
        // Twice the values 0.05, 0.25, ..., 0.85: every second tenth is empty, which ten values do often enough.
        // Worked by hand: five bins (0.2 - 0.1) ln 2 and five (1e-4 - 0.1) ln 1e-3: 5 (0.0693147 + 0.6900848) = 3.797.
        FeatureDrift drift = Check.Compare(Even, Matrices.One(Enumerable.Range(0, 10).Select(i => 0.0505 + (0.2 * (i / 2)))), At)[0];

        Assert.Equal(3.797, drift.Psi!.Value, 1e-3);
        Assert.True(drift.Psi > drift.PsiCritical);
        Assert.Equal(Severity.None, drift.Finding.Severity);
    }

    [Fact]
    public void The_chance_of_a_bin_is_that_of_Fishers_exact_test()
    {
        // Worked by hand, Fisher's tea: 8 cups, 4 of each kind, all 4 right: 1 / C(8,4) = 1/70, doubled.
        // The two bins are [4 of the reference, 0 of the current] and its mirror image, so the smallest is multiplied by 2.
        FeatureDriftCheck small = new(new() { Bins = 2, MinimumReference = 4, MinimumCurrent = 4 });
        double p = small.Compare(Matrices.One([1, 1, 1, 1]), Matrices.One([2, 2, 2, 2]), At)[0].ChanceP!.Value;

        // Bins: 2/70 twice over (times two bins) is 4/70; Kolmogorov-Smirnov with all apart is 2/70; the smaller one doubled is 4/70.
        Assert.Equal(4.0 / 70, p, 1e-9);
    }

    [Theory]
    [InlineData(2.9, Severity.Info)]
    [InlineData(3.1, Severity.Warning)]
    [InlineData(-3.1, Severity.Warning)]
    [InlineData(4.9, Severity.Warning)]
    [InlineData(5.1, Severity.Critical)]
    [InlineData(-5.1, Severity.Critical)]
    public void The_mean_shift_is_counted_in_reference_deviations(double deviations, Severity expected)
    {
        // The index is switched off by an unreachable threshold; what is left is the shift, and the test as information.
        SeededRandom random = new(5);
        FeatureMatrix reference = Matrices.Random(1000, 1, random, (r, _) => 10 + (2 * r.NextGaussian()));
        double mean = reference.Values.ToArray().Average();
        double deviation = Math.Sqrt(reference.Values.ToArray().Sum(x => (x - mean) * (x - mean)) / 999);
        FeatureMatrix current = Matrices.One(Enumerable.Repeat(mean + (deviations * deviation), 40));
        current = new FeatureMatrix(reference.Names, 40, current.Values.ToArray());
        FeatureDrift drift = new FeatureDriftCheck(new() { WarningStability = 1e6, CriticalStability = 1e6 }).Compare(reference, current, At)[0];

        Assert.Equal(deviations, drift.MeanShift!.Value, 1e-9);
        Assert.Equal(expected, drift.Finding.Severity);
    }

    [Fact]
    public void A_constant_reference_has_no_shift_but_a_change_is_still_critical()
    {
        FeatureMatrix constant = Matrices.One(Enumerable.Repeat(7.0, 200));
        FeatureDrift same = Check.Compare(constant, Matrices.One(Enumerable.Repeat(7.0, 50)), At)[0];
        FeatureDrift other = Check.Compare(constant, Matrices.One(Enumerable.Repeat(8.0, 50)), At)[0];

        Assert.Equal((Severity.None, 0d), (same.Finding.Severity, same.Psi!.Value));
        Assert.Null(same.MeanShift);
        Assert.Equal((Severity.Critical, 1d), (other.Finding.Severity, other.OutsideRange!.Value));
    }

    [Fact]
    public void P_values_are_adjusted_for_the_number_of_features()
    {
        SeededRandom random = new(8);
        FeatureMatrix reference = Matrices.Random(400, 1, random, (r, _) => r.NextGaussian());
        FeatureMatrix current = Matrices.Random(100, 1, random, (r, _) => 0.3 + r.NextGaussian());
        double alone = Check.Compare(reference, current, At)[0].KsAdjustedP!.Value;

        // The same column twice: two equal p-values are left as they are (p * 2 / 2). Beside a hopeless one the best doubles (p * 2 / 1).
        Assert.Equal(alone, Check.Compare(Twice(reference, reference), Twice(current, current), At)[0].KsAdjustedP!.Value, 1e-12);
        Assert.Equal(Math.Min(1, 2 * alone), Check.Compare(Twice(reference, reference), Twice(current, reference.Take([.. Enumerable.Range(0, 100)])), At)[0].KsAdjustedP!.Value, 1e-12);
    }

    [Fact]
    public void Different_columns_are_refused_with_their_names()
    {
        FeatureMatrix other = new(["y"], 1, [1]);
        ArgumentException error = Assert.Throws<ArgumentException>(() => Check.Compare(Even, other, At));

        Assert.Contains("Column 0 is 'x' in the reference and 'y'", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Check.Compare(Even, new FeatureMatrix(["x", "y"], 1, [1, 2]), At));
    }

    [Fact]
    public void All_errors_in_the_options_are_told_at_once()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(
            () => new FeatureDriftCheck(new() { Bins = 1, WarningShift = double.NaN, CriticalStability = 0.05, FalseAlarmRate = 0 }));

        foreach (string part in new[] { "Bins is 1; it must be 2 to 100.", "WarningShift is NaN", "CriticalStability is 0.05", "FalseAlarmRate is 0" })
        {
            Assert.Contains(part, error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_finding_says_what_when_and_how_much()
    {
        FeatureDrift drift = Check.Compare(Even, Matrices.One(Enumerable.Range(0, 100).Select(i => 0.9 + (i / 1000.0))), At.ToOffset(TimeSpan.FromHours(2)))[0];

        Assert.Equal((FeatureDriftCheck.CheckName, "x", FindingCategory.ModelDrift, FindingStatus.Checked), (drift.Finding.Check, drift.Finding.Subject, drift.Finding.Category, drift.Finding.Status));
        Assert.Equal(drift.Psi, drift.Finding.Value);
        Assert.Equal(TimeSpan.Zero, drift.Finding.At.Offset);
        Assert.StartsWith("x: stability index ", drift.Finding.Message, StringComparison.Ordinal);
    }

    private static FeatureMatrix Twice(FeatureMatrix first, FeatureMatrix second)
    {
        double[] values = new double[first.RowCount * 2];
        for (int row = 0; row < first.RowCount; row++)
        {
            values[2 * row] = first.Values[row];
            values[(2 * row) + 1] = second.Values[row];
        }

        return new FeatureMatrix(["a", "b"], first.RowCount, values);
    }
}
