using Betting.Models.Experiments;

namespace Betting.Models.Tests.Experiments;

public class PairedComparisonTests
{
    private static readonly ExperimentOptions Options = new();

    [Fact]
    public void The_evidence_of_few_pairs_is_what_it_is_by_hand()
    {
        // Worked by hand: differences 0.25 and -0.1 nats are 0.5 and -0.2 of the bound 0.5; twelve bettors stake shares from 0.45 down to 0.0045
        // in equal ratios, and the wealth is the mean of (1 + 0.5 s)(1 - 0.2 s) and of (1 - 0.5 s)(1 + 0.2 s).
        double[] shares = [.. Enumerable.Range(0, 12).Select(bettor => 0.45 * Math.Pow(0.01, bettor / 11.0))];
        double afterOne = shares.Average(s => 1 + (0.5 * s));
        ExperimentScore[] scores = [Score(0.4, 0.4 * Math.Exp(-0.25)), Score(0.4, 0.4 * Math.Exp(0.1)), Score(0.4, 0.1) with { Challenger = "newer" }];

        PairedComparison comparison = PairedComparison.Of("new", scores, Options);

        Assert.Equal(2, comparison.Pairs);
        Assert.Equal(0.075, comparison.MeanDifference, 1e-12);
        Assert.Equal(1 / afterOne, comparison.WorsePValue, 1e-12);
        Assert.Equal(1, comparison.BetterPValue);
        Assert.Equal((ComparisonVerdict.Undecided, 0), (comparison.Verdict, comparison.DecidedAfter));
        Assert.Equal((-0.5, 0.5), (comparison.Lower, comparison.Upper));
    }

    [Fact]
    public void Equal_models_are_halted_or_promoted_no_more_often_than_stated_though_looked_at_after_every_pair()
    {
        const int Runs = 600;
        int worse = 0;
        int better = 0;
        int missed = 0;
        for (ulong run = 0; run < Runs; run++)
        {
            PairedComparison comparison = PairedComparison.Of("new", Trials.Scores(1500, 0, 0.15, run), new() { HaltAlpha = 0.05, PromoteAlpha = 0.05, MinimumPairs = 1 });
            worse += comparison.WorsePValue <= 0.05 ? 1 : 0;
            better += comparison.BetterPValue <= 0.05 ? 1 : 0;
            missed += comparison.Lower > 0 || comparison.Upper < 0 ? 1 : 0;
        }

        // At most 5 % of 600 runs, plus three standard deviations of a binomial (16).
        TestContext.Current.TestOutputHelper?.WriteLine($"worse {worse}, better {better}, interval missed {missed} of {Runs}");
        Assert.InRange(worse, 0, 46);
        Assert.InRange(better, 0, 46);
        Assert.InRange(missed, 0, 46);
    }

    [Theory]
    [InlineData(0.02, 0.15)]
    [InlineData(-0.03, 0.15)]
    [InlineData(0.04, 0.2)]
    public void A_real_difference_is_found_in_most_runs(double mean, double deviation)
    {
        const int Runs = 100;
        ComparisonVerdict expected = mean > 0 ? ComparisonVerdict.Worse : ComparisonVerdict.Better;
        PairedComparison[] comparisons = [.. Enumerable.Range(0, Runs).Select(run => PairedComparison.Of("new", Trials.Scores(2500, mean, deviation, (ulong)run + 5000), Options))];

        int found = comparisons.Count(comparison => comparison.Verdict == expected);
        double median = comparisons.Select(comparison => comparison.Verdict == expected ? comparison.DecidedAfter : int.MaxValue).Order().ElementAt(Runs / 2);
        TestContext.Current.TestOutputHelper?.WriteLine($"mean {mean}, deviation {deviation}: {found} of {Runs}, median after {median} pairs");
        Assert.InRange(found, 90, Runs);
        Assert.DoesNotContain(comparisons, comparison => comparison.Verdict != expected && comparison.Verdict != ComparisonVerdict.Undecided);
        Assert.InRange(comparisons.Average(comparison => comparison.MeanDifference), mean - 0.004, mean + 0.004);
        Assert.InRange(comparisons.Count(comparison => comparison.Lower <= mean && mean <= comparison.Upper), 90, Runs);
    }

    [Fact]
    public void A_verdict_stands_and_the_order_of_pairs_changes_only_when_it_came()
    {
        ExperimentScore[] scores = [.. Trials.Scores(600, 0.1, 0.1, 1), .. Trials.Scores(3000, -0.1, 0.1, 2)];

        PairedComparison forwards = PairedComparison.Of("new", scores, Options);
        PairedComparison backwards = PairedComparison.Of("new", [.. scores.Reverse()], Options);

        Assert.Equal(ComparisonVerdict.Worse, forwards.Verdict);
        Assert.Equal(ComparisonVerdict.Better, backwards.Verdict);
        Assert.InRange(forwards.DecidedAfter, 100, 120);
        Assert.InRange(backwards.DecidedAfter, 100, 120);
        Assert.Equal(forwards.Lower, backwards.Lower, 1e-9);
        Assert.Equal(forwards.Upper, backwards.Upper, 1e-9);
    }

    [Fact]
    public void Impossible_outcomes_count_as_the_bound()
    {
        ExperimentScore[] scores = [Score(0, 1), Score(1, 0), Score(0, 0), Score(0.5, 0.5)];

        PairedComparison comparison = PairedComparison.Of("new", scores, Options);

        Assert.Equal((0d, 0.5), (comparison.MeanDifference, comparison.BoundedShare));
        Assert.Throws<ArgumentOutOfRangeException>(() => Score(double.NaN, 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => Score(0.5, 1.01));
    }

    [Fact]
    public void Several_challengers_share_the_error_rates()
    {
        ExperimentScore[] scores = Trials.Scores(1200, 0.025, 0.15, 9);
        PairedComparison alone = PairedComparison.Of("new", scores, Options);
        PairedComparison ofMany = PairedComparison.Of("new", scores, Options, 16);

        Assert.Equal(alone.WorsePValue, ofMany.WorsePValue);
        Assert.Equal(ComparisonVerdict.Worse, alone.Verdict);
        Assert.True(ofMany.DecidedAfter == 0 || ofMany.DecidedAfter > alone.DecidedAfter);
    }

    private static ExperimentScore Score(double champion, double challenger) =>
        new() { Unit = "u", Challenger = "new", ChampionProbability = champion, ChallengerProbability = challenger, SettledAt = Trials.Start };
}
