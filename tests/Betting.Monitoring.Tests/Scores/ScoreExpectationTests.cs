using Betting.Monitoring.Scores;
using Betting.Numerics.Scoring;
using FsCheck;
using FsCheck.Fluent;

namespace Betting.Monitoring.Tests.Scores;

public sealed class ScoreExpectationTests
{
    [Fact]
    public void The_expectation_of_a_half_and_two_quarters_is_as_worked_by_hand()
    {
        ScoreExpectation expectation = ScoreExpectation.Of([0.5, 0.25, 0.25]);

        // Worked by hand: sum p^2 = 3/8, sum p^3 = 5/32; the ranked scores of the three outcomes are 5/32, 5/32 and 13/32.
        Assert.Equal(0.625, expectation.Brier, 15);
        Assert.Equal(0.0625, expectation.BrierVariance, 15);
        Assert.Equal(1.5 * Math.Log(2), expectation.LogLoss, 15);
        Assert.Equal(0.25 * Math.Log(2) * Math.Log(2), expectation.LogLossVariance, 15);
        Assert.Equal(0.21875, expectation.RankedProbability, 15);
        Assert.Equal(0.01171875, expectation.RankedProbabilityVariance, 15);
        Assert.Equal((0.5, 0.25), (expectation.Accuracy, expectation.AccuracyVariance));
    }

    [Fact]
    public void Means_and_variances_are_those_of_the_scores_over_the_forecasts_own_distribution() => Prop.ForAll(
        Gen.Choose(0, 1000).ArrayOf().Where(parts => parts.Length is >= 2 and <= 12 && parts.Sum() > 0).ToArbitrary(),
        parts =>
        {
            double[] row = [.. parts.Select(part => (double)part / parts.Sum())];
            ScoreExpectation expectation = ScoreExpectation.Of(row);
            return Agree(row, outcome => ScoringRules.BrierOf(row, outcome), expectation.Brier, expectation.BrierVariance)
                && Agree(row, outcome => ScoringRules.LogLossOf(row, outcome), expectation.LogLoss, expectation.LogLossVariance)
                && Agree(row, outcome => ScoringRules.RankedProbabilityOf(row, outcome), expectation.RankedProbability, expectation.RankedProbabilityVariance);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_is_no_distribution_is_refused()
    {
        Assert.Throws<ArgumentException>(() => ScoreExpectation.Of([]));
        Assert.Throws<ArgumentException>(() => ScoreExpectation.Of([0.5, 0.6]));
        Assert.Throws<ArgumentOutOfRangeException>(() => ScoreExpectation.Of([double.NaN, 0.6]));
    }

    private static bool Agree(double[] row, Func<int, double> score, double mean, double variance)
    {
        double first = row.Select((p, outcome) => p * score(outcome)).Sum();
        double second = row.Select((p, outcome) => p * (score(outcome) - first) * (score(outcome) - first)).Sum();
        return Math.Abs(first - mean) < 1e-9 && Math.Abs(second - variance) < 1e-9;
    }
}
