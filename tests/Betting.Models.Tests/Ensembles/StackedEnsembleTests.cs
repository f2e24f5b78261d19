using System.Collections.Immutable;
using Betting.Models.Ensembles;
using Betting.Numerics.Randomness;

namespace Betting.Models.Tests.Ensembles;

public class StackedEnsembleTests
{
    private static readonly ImmutableArray<EnsembleMember> Members =
    [
        new("one", new FixedModel(MarketId.Moneyline, ["a"], [1])),
        new("two", new FixedModel(MarketId.Moneyline, ["b"], [1])),
    ];

    /// <summary>Scores of the two members where the truth has the log odds f a + g b.</summary>
    private static OutOfFoldScores Scores(int rows, double f, double g)
    {
        SeededRandom random = new(9);
        int[] labels = new int[rows];
        double[][] own = [new double[2 * rows], new double[2 * rows]];
        for (int row = 0; row < rows; row++)
        {
            double[] features = [random.NextGaussian(), random.NextGaussian()];
            labels[row] = random.NextDouble() < 1 / (1 + Math.Exp(-((f * features[0]) + (g * features[1])))) ? 0 : 1;
            for (int member = 0; member < 2; member++)
            {
                Rows.Predict(Members[member].Model, features[member]).CopyTo(own[member], 2 * row);
            }
        }

        ImmutableArray<DateTimeOffset> times = [.. Enumerable.Range(0, rows).Select(row => Rows.Start.AddHours(row))];
        return new(["one", "two"], 2, [.. labels], times, times, [[.. own[0]], [.. own[1]]]);
    }

    [Fact]
    public void It_learns_how_much_of_each_members_log_odds_is_true()
    {
        StackedEnsemble ensemble = StackedEnsemble.Fit(Members, Scores(30_000, 1.5, 0.5), l2: 0.1);

        // The features are the members' log odds: the stacked log odds are 1.5 a + 0.5 b, within four standard errors of about 0.02.
        double LogOdds(double a, double b) => Math.Log(Rows.Predict(ensemble, a, b)[0] / Rows.Predict(ensemble, a, b)[1]);
        Assert.Equal(1.5, LogOdds(1, 0) - LogOdds(0, 0), 0.08);
        Assert.Equal(0.5, LogOdds(0, 1) - LogOdds(0, 0), 0.08);
        Assert.Equal(0, LogOdds(0, 0), 0.08);
    }

    [Fact]
    public void Without_rows_or_with_a_heavy_penalty_it_is_the_equal_mean_of_logarithms()
    {
        StackedEnsemble none = StackedEnsemble.Fit(Members, new(["one", "two"], 2, [], [], [], [[], []]));
        StackedEnsemble heavy = StackedEnsemble.Fit(Members, Scores(500, 1.5, 0.5), l2: 1e9);

        // Worked by hand: the mean of log odds 2 and 1 is 1.5.
        Assert.Equal(1 / (1 + Math.Exp(-1.5)), Rows.Predict(none, 2, 1)[0], 1e-12);
        Assert.Equal(Rows.Predict(none, 2, 1)[0], Rows.Predict(heavy, 2, 1)[0], 1e-5);
    }

    [Fact]
    public void A_row_of_weight_three_counts_like_three_rows()
    {
        OutOfFoldScores scores = Scores(200, 1.5, 0.5);
        double[] weights = [.. Enumerable.Range(0, 200).Select(row => 1.0 + (row % 3))];
        int[] rows = [.. Enumerable.Range(0, 200).SelectMany(row => Enumerable.Repeat(row, (int)weights[row]))];
        OutOfFoldScores repeated = new(
            scores.MemberNames, 2, [.. rows.Select(row => scores.Labels[row])], [.. rows.Select(row => scores.DecidedAt[row])], [.. rows.Select(row => scores.LabelKnownAt[row])],
            [.. Enumerable.Range(0, 2).Select(member => rows.SelectMany(row => scores.Row(member, row).ToArray()).ToImmutableArray())]);

        ImmutableArray<double> expected = StackedEnsemble.Fit(Members, repeated).Parameters;
        ImmutableArray<double> weighted = StackedEnsemble.Fit(Members, EnsembleWeightsTests.Weighted(scores, weights)).Parameters;

        Assert.All(expected.Zip(weighted), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
        Assert.Contains(expected.Zip(StackedEnsemble.Fit(Members, scores).Parameters), pair => Math.Abs(pair.First - pair.Second) > 1e-3);
    }

    [Fact]
    public void Scoring_allocates_nothing()
    {
        StackedEnsemble ensemble = StackedEnsemble.Fit(Members, Scores(500, 1, 1));
        double[] probabilities = new double[2];
        double[] features = [1, 2];
        for (int run = 0; run < 50; run++)
        {
            ensemble.Predict(features, probabilities);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int run = 0; run < 100; run++)
        {
            ensemble.Predict(features, probabilities);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.Equal("stacked", ensemble.Kind);
        Assert.Equal(["a", "b"], ensemble.Signature.FeatureNames);
    }

    [Fact]
    public void Scores_of_other_members_are_refused()
    {
        OutOfFoldScores scores = Scores(200, 1, 1);

        Assert.Contains("two, one", Assert.Throws<ArgumentException>(() => StackedEnsemble.Fit([Members[1], Members[0]], scores)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => StackedEnsemble.Fit([Members[0]], scores));
        Assert.Throws<ArgumentOutOfRangeException>(() => StackedEnsemble.Fit(Members, scores, l2: -1));
    }
}
