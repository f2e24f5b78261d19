using Betting.Numerics.Randomness;
using Betting.Numerics.Scoring;
using Betting.TestSupport;

namespace Betting.Numerics.Tests.Scoring;

public sealed class BinaryScoresTests
{
    private const int Count = 9973;
    private static readonly double[] Forecasts = [.. Enumerable.Range(0, Count).Select(i => ((i * 7919L % Count) + 0.5) / Count)];
    private static readonly int[] Happened = [.. Enumerable.Range(0, Count).Select(i => (i * 3571L % Count) / (double)Count < Forecasts[i] ? 1 : 0)];

    // Known answers: scikit-learn 1.2.1 and, for the calibration error, numpy 1.24.2 with bins (lower, upper].
    [Fact]
    public void Many_forecasts_have_the_scores_of_scikit_learn()
    {
        Assert.Equal(0.16679600498403743, BinaryScores.Brier(Forecasts, Happened), 1e-12);
        Assert.Equal(0.5011087874936118, BinaryScores.LogLoss(Forecasts, Happened), 1e-12);
        Assert.Equal(0.8330746583716941, AreaUnderCurve.Binary(Forecasts, Happened)!.Value, 1e-12);
        Assert.Equal(0.0005364479079979125, CalibrationError.Expected(Forecasts, Happened), 1e-12);

        double[] rounded = [.. Forecasts.Select(p => Math.Round(p * 20) / 20)];
        Assert.Equal(0.8321287976094444, AreaUnderCurve.Binary(rounded, Happened)!.Value, 1e-12);
        Assert.Equal(0.1670806176677028, BinaryScores.Brier(rounded, Happened), 1e-12);
    }

    [Fact]
    public void They_are_the_scores_of_two_outcomes()
    {
        SeededRandom random = new(3);
        for (int count = 1; count < 40; count++)
        {
            double[] p = [.. Enumerable.Range(0, count).Select(i => i % 5 == 0 ? random.NextInt(2) : random.NextDouble())];
            int[] y = [.. p.Select(_ => random.NextInt(2))];
            double[] rows = [.. p.SelectMany(x => new[] { 1 - x, x })];

            Assert.Equal(ScoringRules.Brier(rows, 2, y), BinaryScores.Brier(p, y), 1e-14);
            Assert.Equal(ScoringRules.LogLoss(rows, 2, y), BinaryScores.LogLoss(p, y), 1e-13 * Math.Max(1, ScoringRules.LogLoss(rows, 2, y)));
        }

        Assert.True(double.IsNaN(BinaryScores.Brier([], [])));
        Assert.True(double.IsNaN(BinaryScores.LogLoss([], [])));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(10)]
    [InlineData(100)]
    [InlineData(128)]
    public void Bins_of_many_forecasts_are_those_of_few(int bins)
    {
        SeededRandom random = new((ulong)bins);
        double[] p = [.. Enumerable.Range(0, 5003).Select(i => (i % 4) switch { 0 => random.NextInt(bins + 1) / (double)bins, 1 => Math.BitIncrement(random.NextInt(bins) / (double)bins), _ => random.NextDouble() })];
        int[] y = [.. p.Select(_ => random.NextInt(2))];
        ReliabilityTable table = CalibrationError.Reliability(p, y, bins);

        for (int bin = 0; bin < bins; bin++)
        {
            ReliabilityBin row = table.Bins[bin];
            int[] inside = [.. Enumerable.Range(0, p.Length).Where(i => (p[i] > row.Lower || (p[i] == 0 && bin == 0)) && p[i] <= row.Upper)];
            Assert.Equal(inside.Length, row.Count);
            Assert.Equal(inside.Length == 0 ? double.NaN : inside.Average(i => p[i]), row.MeanProbability, 1e-12);
            Assert.Equal(inside.Length == 0 ? double.NaN : inside.Average(i => (double)y[i]), row.ObservedShare, 1e-12);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4500)]
    [InlineData(5000)]
    public void What_is_wrong_is_named_wherever_it_is(int place)
    {
        foreach (double bad in new[] { double.NaN, -0.1, 1.5, double.PositiveInfinity })
        {
            double[] p = [.. Enumerable.Repeat(0.5, 5001)];
            p[place] = bad;
            int[] y = new int[5001];
            string expected = $"Value {place} of probabilities is";
            Assert.Contains(expected, Assert.Throws<ArgumentOutOfRangeException>(() => BinaryScores.Brier(p, y)).Message, StringComparison.Ordinal);
            Assert.Contains(expected, Assert.Throws<ArgumentOutOfRangeException>(() => BinaryScores.LogLoss(p, y)).Message, StringComparison.Ordinal);
            Assert.Contains(expected, Assert.Throws<ArgumentOutOfRangeException>(() => CalibrationError.Expected(p, y)).Message, StringComparison.Ordinal);
        }

        double[] half = [.. Enumerable.Repeat(0.5, 5001)];
        foreach (int bad in new[] { 2, -1, int.MinValue })
        {
            int[] y = new int[5001];
            y[place] = bad;
            string expected = $"Label {place} of labels is";
            Assert.Contains(expected, Assert.Throws<ArgumentOutOfRangeException>(() => BinaryScores.Brier(half, y)).Message, StringComparison.Ordinal);
            Assert.Contains(expected, Assert.Throws<ArgumentOutOfRangeException>(() => BinaryScores.LogLoss(half, y)).Message, StringComparison.Ordinal);
            Assert.Contains(expected, Assert.Throws<ArgumentOutOfRangeException>(() => CalibrationError.Expected(half, y)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Running_scores_are_those_of_all_rows_and_can_be_merged()
    {
        (double[] p, int[] y) = Betting.Numerics.Tests.Forecasts.Draw(5, 40, 3);
        RunningScores first = default, second = default;
        for (int row = 0; row < 40; row++)
        {
            (row < 15 ? ref first : ref second).Add(p.AsSpan(row * 3, 3), y[row]);
        }

        first.Merge(second);
        Assert.Equal(40, first.Count);
        Assert.Equal(ScoringRules.Brier(p, 3, y), first.Brier, 1e-13);
        Assert.Equal(ScoringRules.LogLoss(p, 3, y), first.LogLoss, 1e-13);
        Assert.Equal(ScoringRules.RankedProbability(p, 3, y), first.RankedProbability, 1e-13);
        Assert.Equal(ScoringRules.Accuracy(p, 3, y), first.Accuracy, 1e-13);
        Assert.True(double.IsNaN(default(RunningScores).Brier));
        Assert.Throws<ArgumentException>(() => first.Add([0.5, 0.1], 0));
        Assert.Equal(40, first.Count);
    }

    [Fact]
    public void Scoring_many_allocates_nothing()
    {
        Assert.Equal(0, Allocated.Least(() => BinaryScores.Brier(Forecasts, Happened)));
        Assert.Equal(0, Allocated.Least(() => BinaryScores.LogLoss(Forecasts, Happened)));
    }
}
