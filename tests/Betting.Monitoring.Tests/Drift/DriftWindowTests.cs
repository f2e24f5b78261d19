using System.Collections.Immutable;
using Betting.Features;
using Betting.Monitoring.Drift;
using Betting.Numerics.Randomness;
using Betting.TestSupport;

namespace Betting.Monitoring.Tests.Drift;

public sealed class DriftWindowTests
{
    private static readonly DateTimeOffset At = new(2024, 5, 1, 6, 0, 0, TimeSpan.Zero);
    private static readonly FeatureDriftCheck Check = new();

    [Theory]
    [InlineData(0)]
    [InlineData(0.3)]
    [InlineData(2)]
    public void A_window_and_sketches_say_what_all_values_say_within_their_error(double shift)
    {
        SeededRandom random = new(4);
        FeatureMatrix before = Matrices.Random(20_000, 10, random, Matrices.Mixed);
        FeatureMatrix now = Matrices.Random(3000, 10, random, (r, c) => Matrices.Mixed(r, c) + (c % 5 == 0 ? shift : 0));
        FeatureSketches reference = Sketches(before, 1);
        ImmutableArray<FeatureDrift> exact = Check.Compare(before, now, At);

        foreach (ImmutableArray<FeatureDrift> approximate in new[] { Check.Compare(Window(reference, now), At), Check.Compare(reference, Sketches(now, 2), At) })
        {
            for (int column = 0; column < 10; column++)
            {
                (FeatureDrift a, FeatureDrift b) = (exact[column], approximate[column]);
                Assert.InRange(b.KsError, 1e-6, 0.06);
                Assert.InRange(b.KsStatistic!.Value, a.KsStatistic!.Value - b.KsError, a.KsStatistic.Value + b.KsError);
                Assert.Equal(a.MeanShift!.Value, b.MeanShift!.Value, 1e-9);
                Assert.Equal((a.MissingReference, a.MissingCurrent), (b.MissingReference, b.MissingCurrent));
                Assert.InRange(b.OutsideRange!.Value, a.OutsideRange!.Value - b.KsError, a.OutsideRange.Value + b.KsError);
                Assert.InRange(b.Psi!.Value, (0.75 * a.Psi!.Value) - 0.01, (1.35 * a.Psi.Value) + 0.01);
                Assert.Equal(a.Finding.Severity >= Severity.Warning, b.Finding.Severity >= Severity.Warning);
                Assert.Equal(before.RowCount, b.Stability!.ReferenceCount);
                Assert.Equal(now.RowCount, b.Stability.CurrentCount);
                Assert.False(b.KsIsExact);
            }
        }
    }

    [Fact]
    public void Few_rows_are_compared_exactly_in_sketches()
    {
        SeededRandom random = new(5);
        FeatureMatrix before = Matrices.Random(300, 5, random, Matrices.Mixed);
        FeatureMatrix now = Matrices.Random(60, 5, random, Matrices.Mixed);
        ImmutableArray<FeatureDrift> exact = Check.Compare(before, now, At);
        ImmutableArray<FeatureDrift> sketched = Check.Compare(Sketches(before, 1), Sketches(now, 2), At);

        for (int column = 0; column < 5; column++)
        {
            Assert.Equal(0, sketched[column].KsError);
            Assert.Equal(exact[column].KsPValue!.Value, sketched[column].KsPValue!.Value, 1e-12);
            Assert.Equal(exact[column].Wasserstein!.Value, sketched[column].Wasserstein!.Value, 1e-9);
            Assert.Equal(exact[column].OutsideRange, sketched[column].OutsideRange);
        }
    }

    [Fact]
    public void Hosts_can_merge_their_windows_in_any_order()
    {
        SeededRandom random = new(6);
        FeatureSketches reference = Sketches(Matrices.Random(5000, 5, random, Matrices.Mixed), 1);
        FeatureMatrix now = Matrices.Random(900, 5, random, Matrices.Mixed);
        DriftWindow all = Window(reference, now);
        DriftWindow[] parts = [.. Enumerable.Range(0, 3).Select(part => Window(reference, now.Take([.. Enumerable.Range(300 * part, 300)])))];
        DriftWindow merged = all.Fresh();
        foreach (int part in new[] { 2, 0, 1 })
        {
            merged.Merge(parts[part]);
        }

        Assert.Equal(900, merged.Rows);
        Assert.Equal(Figures(all), Figures(merged));
        merged.Clear();
        Assert.Equal(0, merged.Rows);
        Assert.All(Check.Compare(merged, At), drift => Assert.Equal(FindingStatus.InsufficientData, drift.Finding.Status));
        Assert.Throws<ArgumentException>(() => all.Merge(all));
        Assert.Contains("different references", Assert.Throws<ArgumentException>(
            () => all.Merge(new DriftWindow(Sketches(Matrices.Random(5000, 5, random, Matrices.Mixed), 1)))).Message, StringComparison.Ordinal);

        static object Figures(DriftWindow window) =>
            string.Join(' ', Check.Compare(window, At).Select(drift => $"{drift.Psi:R} {drift.KsStatistic:R} {drift.MeanShift:0.000000000} {drift.OutsideRange:R} {drift.Finding.Severity}"));
    }

    [Fact]
    public void Merged_summaries_of_hosts_serve_as_one_reference()
    {
        SeededRandom random = new(7);
        FeatureMatrix first = Matrices.Random(6000, 5, random, Matrices.Mixed);
        FeatureMatrix second = Matrices.Random(9000, 5, random, Matrices.Mixed);
        FeatureSketches merged = Sketches(first, 1);
        merged.Merge(Sketches(second, 2));

        Assert.Equal(15_000, merged.Rows);
        Assert.All(Check.Compare(merged, Sketches(Matrices.Random(2000, 5, random, Matrices.Mixed), 3), At), drift => Assert.False(drift.IsDrifted));
        Assert.InRange(merged.RankError(0), 0.001, 0.03);
        Assert.Throws<ArgumentException>(() => merged.Merge(merged));
        Assert.Throws<ArgumentException>(() => merged.Merge(new FeatureSketches(merged.Names, size: 64)));
        Assert.Throws<ArgumentException>(() => merged.Merge(new FeatureSketches(merged.Names, ["f0"])));
        Assert.Throws<ArgumentException>(() => new FeatureSketches(["a", "a"]));
        Assert.Contains("'b' is not among", Assert.Throws<ArgumentException>(() => new FeatureSketches(["a"], ["b"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_summary_survives_storage_bit_for_bit_and_damage_is_an_error()
    {
        SeededRandom random = new(8);
        FeatureMatrix rows = Matrices.Random(4000, 5, random, Matrices.Mixed);
        FeatureSketches sketches = Sketches(rows, 1, "f2");
        sketches.Add([double.PositiveInfinity, double.NegativeInfinity, 9, double.NaN, 0]);
        byte[] bytes = FeatureSketchesFormat.Write(sketches);
        FeatureSketches read = FeatureSketchesFormat.Read(bytes);

        Assert.Equal(bytes, FeatureSketchesFormat.Write(read));
        sketches.Add(rows);
        read.Add(rows);
        Assert.Equal(FeatureSketchesFormat.Write(sketches), FeatureSketchesFormat.Write(read));
        for (int cut = 0; cut < bytes.Length; cut += 501)
        {
            Assert.Throws<FormatException>(() => FeatureSketchesFormat.Read(bytes[..cut]));
        }

        Assert.Throws<FormatException>(() => FeatureSketchesFormat.Read([.. bytes, 0]));
    }

    [Fact]
    public void Odd_features_are_handled_in_windows_and_said()
    {
        FeatureSketches reference = new(["constant", "absent", "team", "number"], ["team"]);
        for (int row = 0; row < 500; row++)
        {
            reference.Add([7, double.NaN, row % 3, row]);
        }

        DriftWindow window = new(reference);
        for (int row = 0; row < 60; row++)
        {
            window.Record([8, row, row % 4, row % 2 == 0 ? double.PositiveInfinity : row]);
        }

        ImmutableArray<FeatureDrift> drifts = Check.Compare(window, At);
        Assert.Equal((Severity.Critical, 1d), (drifts[0].Finding.Severity, drifts[0].OutsideRange!.Value));
        Assert.Contains("the reference has one value only", drifts[0].Finding.Message, StringComparison.Ordinal);
        Assert.Equal(FindingStatus.InsufficientData, drifts[1].Finding.Status);
        Assert.Equal([3], drifts[2].NewCategories);
        Assert.Equal(0.25, drifts[2].NewCategoryShare);
        Assert.Contains("infinite values 0 before and 30 now", drifts[3].Finding.Message, StringComparison.Ordinal);
        Assert.Null(drifts[3].Wasserstein);
        Assert.Throws<ArgumentException>(() => window.Record([1, 2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new DriftWindow(reference, 1));
        Assert.Contains("made for 10 bins", Assert.Throws<ArgumentException>(() => new FeatureDriftCheck(new() { Bins = 20 }).Compare(window, At)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(10)]
    [InlineData(37)]
    [InlineData(100)]
    public void The_bins_of_a_window_are_those_of_its_reference(int bins)
    {
        SeededRandom random = new((ulong)bins);
        FeatureMatrix before = Matrices.Random(400, 5, random, Matrices.Mixed);
        FeatureMatrix now = Matrices.Random(300, 5, random, (r, c) => r.NextInt(3) == 0 ? Matrices.Mixed(r, c) * 3 : Matrices.Mixed(r, c));
        FeatureSketches reference = Sketches(before, 1);
        FeatureDriftCheck check = new(new() { Bins = bins });
        DriftWindow window = new(reference, bins);
        for (int row = 0; row < now.RowCount; row++)
        {
            window.Record(now.Row(row));
        }

        foreach ((FeatureDrift a, FeatureDrift b) in check.Compare(reference, Sketches(now, 2), At).Zip(check.Compare(window, At)))
        {
            Assert.Equal(a.Stability!.Edges, b.Stability!.Edges);
            Assert.Equal(a.Stability.ReferenceCounts, b.Stability.ReferenceCounts);
            Assert.Equal(a.Stability.CurrentCounts, b.Stability.CurrentCounts);
            Assert.Equal(a.OutsideRange, b.OutsideRange);
        }
    }

    [Fact]
    public void Recording_allocates_nothing()
    {
        SeededRandom random = new(3);
        FeatureMatrix rows = Matrices.Random(1000, 50, random, Matrices.Mixed);
        DriftWindow window = Window(Sketches(rows, 1, "f2"), rows);

        Assert.Equal(0, Allocated.Least(() =>
        {
            for (int row = 0; row < rows.RowCount; row++)
            {
                window.Record(rows.Row(row));
            }
        }));
    }

    private static FeatureSketches Sketches(FeatureMatrix rows, ulong seed, params string[] categorical)
    {
        FeatureSketches sketches = new(rows.Names, categorical, seed: seed);
        sketches.Add(rows);
        return sketches;
    }

    private static DriftWindow Window(FeatureSketches reference, FeatureMatrix rows)
    {
        DriftWindow window = new(reference);
        for (int row = 0; row < rows.RowCount; row++)
        {
            window.Record(rows.Row(row));
        }

        return window;
    }
}
