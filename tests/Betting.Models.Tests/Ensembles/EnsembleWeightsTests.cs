using System.Collections.Immutable;
using Betting.Models.Ensembles;
using Betting.Numerics.Randomness;
using FsCheck;
using FsCheck.Fluent;

namespace Betting.Models.Tests.Ensembles;

public class EnsembleWeightsTests
{
    /// <summary>Binary scores in which outcome 0 always happened: each member's probability of it.</summary>
    internal static OutOfFoldScores Happened(double[][] likelihoods)
    {
        int rows = likelihoods.Length;
        ImmutableArray<DateTimeOffset> times = [.. Enumerable.Range(0, rows).Select(row => Rows.Start.AddHours(row))];
        return new OutOfFoldScores(
            [.. likelihoods[0].Select((_, member) => $"m{member}")],
            2,
            [.. new int[rows]],
            times,
            times,
            [.. likelihoods[0].Select((_, member) => likelihoods.SelectMany(row => new[] { row[member], 1 - row[member] }).ToImmutableArray())]);
    }

    // Two million steps of the EM algorithm with numpy 1.24: weights and log loss; the third member's ratio is .8767, so that its weight is exactly 0.
    [Fact]
    public void The_best_weights_of_a_small_sample()
    {
        EnsembleWeights fit = EnsembleWeights.Fit(Happened([[.6, .5, .2], [.3, .5, .4], [.7, .4, .5], [.2, .5, .3], [.8, .6, .4], [.5, .6, .7], [.1, .4, .6], [.9, .5, .3]]));

        Assert.Equal(0.06800200386420774, fit.Weights[0], 1e-7);
        Assert.Equal(0.9319979961357923, fit.Weights[1], 1e-7);
        Assert.Equal(0, fit.Weights[2]);
        Assert.Equal(0.7026453100445251, fit.LogLoss, 1e-10);
        Assert.InRange(fit.Gap, 0, 1e-10);
        Assert.InRange(fit.Iterations, 1, 30);
    }

    [Fact]
    public void Weights_lie_on_the_simplex_and_no_other_weights_are_better_than_the_gap_says() =>
        Prop.ForAll<ulong, byte, byte>((seed, size, count) =>
        {
            SeededRandom random = new(seed);
            int members = 1 + (count % 6);
            double[][] likelihoods = [.. Enumerable.Range(0, 1 + size).Select(_ =>
            {
                double shared = random.NextDouble();
                return Enumerable.Range(0, members).Select(_ => Math.Clamp(shared + (0.2 * random.NextGaussian()), 0, 1)).ToArray();
            })];
            EnsembleWeights fit = EnsembleWeights.Fit(Happened(likelihoods));
            bool onSimplex = fit.Weights.All(weight => weight >= 0) && Math.Abs(fit.Weights.Sum() - 1) < 1e-12;
            bool best = true;
            for (int run = 0; run < 20; run++)
            {
                double[] other = [.. Enumerable.Range(0, members).Select(_ => -Math.Log(random.NextDouble()) * random.NextInt(2))];
                other[random.NextInt(members)] += 1e-3;
                double sum = other.Sum();
                double loss = -likelihoods.Average(row => Math.Log(row.Select((q, member) => Math.Max(2.220446049250313e-16, q) * other[member] / sum).Sum()));
                best &= loss >= fit.LogLoss - fit.Gap - 1e-12;
            }

            return onSimplex && best && fit.Gap < 1e-7;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_row_of_weight_three_counts_like_three_rows()
    {
        double[][] likelihoods = [[.6, .5, .2], [.3, .5, .4], [.7, .4, .5], [.2, .5, .3], [.8, .6, .4]];
        double[] weights = [1, 3, 2, 1, 3];
        EnsembleWeights weighted = EnsembleWeights.Fit(Weighted(Happened(likelihoods), weights));
        EnsembleWeights repeated = EnsembleWeights.Fit(Happened([.. likelihoods.SelectMany((row, index) => Enumerable.Repeat(row, (int)weights[index]))]));

        Assert.All(weighted.Weights.Zip(repeated.Weights), pair => Assert.Equal(pair.Second, pair.First, 1e-9));
        Assert.Equal(repeated.LogLoss, weighted.LogLoss, 1e-12);
        Assert.NotEqual(EnsembleWeights.Fit(Happened(likelihoods)).Weights[0], weighted.Weights[0], 1e-3);
        Assert.Equal(EnsembleWeights.Fit(Happened(likelihoods)).Weights, EnsembleWeights.Fit(Weighted(Happened(likelihoods), [1, 1, 1, 1, 1])).Weights);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_weight_that_is_not_positive_or_not_finite_is_refused(double weight)
    {
        OutOfFoldScores scores = Happened([[.3, .3], [.6, .6]]);

        Assert.Contains("Row 1", Assert.Throws<ArgumentException>(() => Weighted(scores, [1, weight])).Message, StringComparison.Ordinal);
        Assert.Contains("1 weights", Assert.Throws<ArgumentException>(() => Weighted(scores, [1])).Message, StringComparison.Ordinal);
    }

    /// <summary>The same scores with weights.</summary>
    internal static OutOfFoldScores Weighted(OutOfFoldScores scores, double[] weights) => new(
        scores.MemberNames,
        scores.OutcomeCount,
        scores.Labels,
        scores.DecidedAt,
        scores.LabelKnownAt,
        [.. Enumerable.Range(0, scores.MemberCount).Select(member => Enumerable.Range(0, scores.RowCount).SelectMany(row => scores.Row(member, row).ToArray()).ToImmutableArray())],
        [.. weights]);

    [Fact]
    public void Equal_members_share_and_a_dominated_member_gets_nothing()
    {
        EnsembleWeights equal = EnsembleWeights.Fit(Happened([[.3, .3], [.6, .6]]));
        Assert.Equal([0.5, 0.5], equal.Weights);

        EnsembleWeights dominated = EnsembleWeights.Fit(Happened([[.3, .2], [.6, .5]]));
        Assert.Equal([1.0, 0.0], dominated.Weights);
        Assert.Throws<ArgumentException>(() => EnsembleWeights.Fit(Happened([[.3]]).SplitAt(Rows.Start, TimeSpan.Zero).Earlier));
    }

    [Fact]
    public void A_member_that_was_sure_and_wrong_does_not_break_the_search()
    {
        EnsembleWeights fit = EnsembleWeights.Fit(Happened([[0, .5], [1, .6], [1, .4], [1, .5]]));

        // The optimality conditions hold, and both are needed: one for the first row, the other for the rest.
        Assert.InRange(fit.Gap, 0, 1e-9);
        Assert.InRange(fit.Weights[0], 0.01, 0.99);
    }
}
