using Betting.Numerics.Scoring;
using FsCheck;
using FsCheck.Fluent;

namespace Betting.Numerics.Tests.Scoring;

public sealed class ScoringRulesTests
{
    // Known answer: scikit-learn 1.2.1 documentation, brier_score_loss([0, 1, 1, 0], [.1, .9, .8, .3]).
    [Fact]
    public void Binary_Brier_is_the_classic_score()
    {
        double[] probabilities = [0.9, 0.1, 0.1, 0.9, 0.2, 0.8, 0.7, 0.3];

        Assert.Equal(0.0375, ScoringRules.Brier(probabilities, 2, [0, 1, 1, 0]), 1e-12);
    }

    // Known answer: scikit-learn 1.2.1, log_loss([0, 1], [1, 1]), which clips at the double epsilon.
    [Fact]
    public void Log_loss_of_a_certain_and_wrong_forecast_is_finite()
    {
        Assert.Equal(18.0218266946, ScoringRules.LogLoss([0, 1, 0, 1], 2, [0, 1]), 1e-9);
        Assert.Equal(36.0436533891, ScoringRules.LogLossOf([0, 1], 0), 1e-9);
        Assert.InRange(ScoringRules.LogLossOf([0, 1], 1), 0, 3e-16);
    }

    // Worked by hand: ((.8 - 1)^2 + (.9 - 1)^2) / 2.
    [Fact]
    public void Ranked_probability_divides_by_the_number_of_cuts()
    {
        Assert.Equal(0.025, ScoringRules.RankedProbabilityOf([0.8, 0.1, 0.1], 0), 1e-12);
        Assert.Equal(0.025, ScoringRules.RankedProbability([0.8, 0.1, 0.1], 3, [0]), 1e-12);
    }

    // Worked by hand: (.8^2 + (.9)^2) / 2 against (.8^2 + .1^2) / 2: being near in order counts.
    [Fact]
    public void Ranked_probability_punishes_the_far_outcome_more()
    {
        Assert.Equal(0.725, ScoringRules.RankedProbabilityOf([0.8, 0.1, 0.1], 2), 1e-12);
        Assert.Equal(0.325, ScoringRules.RankedProbabilityOf([0.8, 0.1, 0.1], 1), 1e-12);
    }

    // Worked by hand: (2/3)^2 + 2 (1/3)^2, and ln 3.
    [Fact]
    public void Uniform_forecast_of_three_outcomes()
    {
        double[] row = [1 / 3.0, 1 / 3.0, 1 / 3.0];

        Assert.Equal(2 / 3.0, ScoringRules.BrierOf(row, 1), 1e-12);
        Assert.Equal(0.6666667, ScoringRules.Brier(row, 3, [2]), 1e-7);
        Assert.Equal(Math.Log(3), ScoringRules.LogLossOf(row, 0), 1e-12);
    }

    // Worked by hand: a forecast of 1/8 for what happened costs three bits, of 1/2 one.
    [Fact]
    public void Ignorance_counts_bits()
    {
        Assert.Equal(3, ScoringRules.IgnoranceOf([0.125, 0.875], 0), 1e-12);
        Assert.Equal(2, ScoringRules.Ignorance([0.125, 0.875, 0.5, 0.5], 2, [0, 1]), 1e-12);
        Assert.Equal(52, ScoringRules.IgnoranceOf([0, 1], 0), 1e-12);
        Assert.True(double.IsNaN(ScoringRules.Ignorance([], 2, [])));
    }

    [Fact]
    public void Accuracy_gives_ties_to_the_lowest_index()
    {
        double[] probabilities = [0.4, 0.4, 0.2, 0.4, 0.4, 0.2, 0.1, 0.2, 0.7, 0.25, 0.5, 0.25];

        Assert.Equal(0.75, ScoringRules.Accuracy(probabilities, 3, [0, 1, 2, 1]));
    }

    [Fact]
    public void No_rows_have_no_score()
    {
        Assert.True(double.IsNaN(ScoringRules.LogLoss([], 3, [])));
        Assert.True(double.IsNaN(ScoringRules.Brier([], 2, [])));
        Assert.True(double.IsNaN(ScoringRules.RankedProbability([], 3, [])));
        Assert.True(double.IsNaN(ScoringRules.Accuracy([], 2, [])));
    }

    [Theory]
    [InlineData(double.NaN, "NaN")]
    [InlineData(1.2, "1.2")]
    [InlineData(-0.1, "-0.1")]
    [InlineData(double.PositiveInfinity, "Infinity")]
    public void A_value_that_is_no_probability_is_named(double value, string text)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => ScoringRules.LogLoss([0.5, 0.5, value, 0.5], 2, [0, 1]));

        Assert.Contains($"Row 1, outcome 0 of probabilities is {text}", error.Message, StringComparison.Ordinal);
        Assert.Contains("0 to 1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_that_are_no_distribution_are_refused_and_rounded_ones_are_not()
    {
        var error = Assert.Throws<ArgumentException>(() => ScoringRules.Brier([1, 1], 2, [0]));
        Assert.Contains("sums to 2", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => ScoringRules.BrierOf([0.4, 0.4], 0));
        Assert.Throws<ArgumentException>(() => ScoringRules.BrierOf([0.6, 0.42], 0));

        Assert.Equal(-Math.Log(0.333), ScoringRules.LogLossOf([0.333, 0.333, 0.333], 0), 1e-12);
    }

    [Fact]
    public void Outcomes_and_lengths_are_checked()
    {
        var outcome = Assert.Throws<ArgumentOutOfRangeException>(() => ScoringRules.Accuracy([0.5, 0.5], 2, [2]));
        Assert.Contains("Outcome 2 in row 0", outcome.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => ScoringRules.Accuracy([0.5, 0.5], 2, [-1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => ScoringRules.LogLossOf([0.5, 0.5], 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => ScoringRules.Brier([1], 1, [0]));
        Assert.Throws<ArgumentException>(() => ScoringRules.RankedProbabilityOf([1], 0));

        var length = Assert.Throws<ArgumentException>(() => ScoringRules.Brier([0.5, 0.5, 0.5], 2, [0, 1]));
        Assert.Contains("probabilities has 3 values; 2 rows of 2 outcomes need 4", length.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Ranked_probability_of_two_outcomes_is_Brier() =>
        Prop.ForAll<ulong>(seed =>
        {
            var (probabilities, outcomes) = Forecasts.Draw(seed, 20, 2);
            return Math.Abs(ScoringRules.RankedProbability(probabilities, 2, outcomes) - ScoringRules.Brier(probabilities, 2, outcomes)) < 1e-14;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Scores_do_not_depend_on_the_order_of_rows() =>
        Prop.ForAll<ulong>(seed =>
        {
            var (p, y) = Forecasts.Draw(seed, 30, 3);
            var (q, z) = Forecasts.Permute(seed, p, y);
            return Math.Abs(ScoringRules.LogLoss(p, 3, y) - ScoringRules.LogLoss(q, 3, z)) < 1e-12
                && Math.Abs(ScoringRules.Brier(p, 3, y) - ScoringRules.Brier(q, 3, z)) < 1e-12
                && Math.Abs(ScoringRules.RankedProbability(p, 3, y) - ScoringRules.RankedProbability(q, 3, z)) < 1e-12
                && ScoringRules.Accuracy(p, 3, y) == ScoringRules.Accuracy(q, 3, z)
                && AreaUnderCurve.OneVersusRest(p, 3, y) == AreaUnderCurve.OneVersusRest(q, 3, z)
                && Math.Abs(CalibrationError.ExpectedOverClasses(p, 3, y) - CalibrationError.ExpectedOverClasses(q, 3, z)) < 1e-12;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_score_of_many_rows_is_the_mean_of_single_rows()
    {
        var (p, y) = Forecasts.Draw(5, 25, 4);
        var rows = Enumerable.Range(0, 25).ToArray();

        Assert.Equal(rows.Average(i => ScoringRules.LogLossOf(p.AsSpan(i * 4, 4), y[i])), ScoringRules.LogLoss(p, 4, y), 1e-12);
        Assert.Equal(rows.Average(i => ScoringRules.BrierOf(p.AsSpan(i * 4, 4), y[i])), ScoringRules.Brier(p, 4, y), 1e-12);
        Assert.Equal(rows.Average(i => ScoringRules.RankedProbabilityOf(p.AsSpan(i * 4, 4), y[i])), ScoringRules.RankedProbability(p, 4, y), 1e-12);
    }

    [Fact]
    public void Honest_probabilities_have_the_best_expected_score()
    {
        // Propriety: under true probabilities t, any other forecast q expects a worse score than t.
        double[] t = [0.5, 0.3, 0.2];
        double[] q = [0.6, 0.25, 0.15];

        Assert.True(Expect(ScoringRules.LogLossOf, t, t) < Expect(ScoringRules.LogLossOf, t, q));
        Assert.True(Expect(ScoringRules.BrierOf, t, t) < Expect(ScoringRules.BrierOf, t, q));
        Assert.True(Expect(ScoringRules.RankedProbabilityOf, t, t) < Expect(ScoringRules.RankedProbabilityOf, t, q));
    }

    [Fact]
    public void Scoring_allocates_nothing()
    {
        var (p, y) = Forecasts.Draw(5, 200, 3);
        ScoringRules.LogLoss(p, 3, y);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var sum = ScoringRules.LogLoss(p, 3, y) + ScoringRules.Brier(p, 3, y) + ScoringRules.RankedProbability(p, 3, y);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.True(sum > 0);
    }

    private static double Expect(Func<ReadOnlySpan<double>, int, double> score, double[] truth, double[] forecast) =>
        Enumerable.Range(0, truth.Length).Sum(k => truth[k] * score(forecast, k));
}
