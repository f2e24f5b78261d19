using System.Runtime.Intrinsics;
using Betting.Models.BoostedTrees;
using Betting.Numerics.Randomness;

namespace Betting.Models.Tests.BoostedTrees;

public class TreeKernelTests
{
    [Theory]
    [InlineData(1, 3000)]
    [InlineData(5, 4033)]
    [InlineData(13, 9000)]
    [InlineData(50, 100)]
    [InlineData(64, 4032)]
    public void A_stripes_histograms_are_the_sums_of_its_rows_up_to_each_bin(int slots, int rows)
    {
        SeededRandom random = new((ulong)slots);
        Stripe stripe = new(0, slots, 2 * rows);
        FeatureBins[] bins = [.. Enumerable.Range(0, slots).Select(slot => FeatureBins.OfNumber([.. Enumerable.Range(0, 1 + (slot * 11 % 254)).Select(value => (double)value)], true, true))];
        int[,] placed = new int[slots, 2 * rows];
        for (int row = 0; row < 2 * rows; row++)
        {
            for (int slot = 0; slot < slots; slot++)
            {
                (int tile, int lane) = stripe.PlaceOf(slot);
                int bin = random.NextDouble() < 0.1 ? FeatureBins.MissingBin : (int)(random.NextDouble() * bins[slot].Count);
                placed[slot, row] = bin;
                stripe.Words[(row * stripe.Stride) + tile] |= (ulong)bin << (8 * lane);
                Assert.Equal(bin, stripe.Bin(slot, row));
            }
        }

        int[] taken = [.. Enumerable.Range(0, rows).Select(row => 2 * row)];
        GradientScale scale = new(rows, 1, 0.25);
        Derivatives derivatives = Pack(scale, random, rows);
        Vector128<long>[] histogram = new Vector128<long>[slots * HistogramKernel.Bins];
        HistogramKernel.Fill(stripe, taken, derivatives.Coarse, scale, histogram, bins, new long[HistogramKernel.Room]);

        for (int slot = 0; slot < slots; slot++)
        {
            int[] count = new int[HistogramKernel.Bins];
            double[] gradient = new double[HistogramKernel.Bins];
            for (int row = 0; row < rows; row++)
            {
                Vector128<long>[] one = new Vector128<long>[4];
                scale.Unpack([derivatives.Coarse[row], 0, 0, 0], one, add: false);
                count[placed[slot, taken[row]]]++;
                gradient[placed[slot, taken[row]]] += scale.Gradient(one[0]);
            }

            for (int bin = 1; bin < bins[slot].Count; bin++)
            {
                count[bin] += count[bin - 1];
                gradient[bin] += gradient[bin - 1];
            }

            foreach (int bin in Enumerable.Range(0, bins[slot].Count).Append(FeatureBins.MissingBin))
            {
                Assert.Equal(count[bin], scale.Count(histogram[(slot * HistogramKernel.Bins) + bin]));
                Assert.Equal(gradient[bin], scale.Gradient(histogram[(slot * HistogramKernel.Bins) + bin]), 1e-9);
            }
        }
    }

    [Fact]
    public void The_fast_scan_finds_what_trying_every_bin_finds()
    {
        SeededRandom random = new(9);
        int found = 0;
        for (int run = 0; run < 300; run++)
        {
            int bins = 1 + (int)(random.NextDouble() * 255);
            int rows = 50 + (int)(random.NextDouble() * 2000);
            GradientScale scale = new(rows, 1, 0.25);
            LeafRules rules = new(scale, new BoostedTreesOptions { MinimumRowsPerLeaf = 1 + (run % 30), MinimumHessianPerLeaf = run % 3, L2 = run % 2 });
            Derivatives derivatives = Pack(scale, random, rows);
            Vector128<long>[] sums = new Vector128<long>[HistogramKernel.Bins];
            Vector128<long>[] one = new Vector128<long>[4];
            Vector128<long> total = Vector128<long>.Zero;
            double missing = run % 4 == 0 ? 0 : random.NextDouble() / 2;
            for (int row = 0; row < rows; row++)
            {
                scale.Unpack([derivatives.Coarse[row], 0, 0, 0], one, add: false);
                int bin = random.NextDouble() < missing ? FeatureBins.MissingBin : (int)(random.NextDouble() * random.NextDouble() * bins);
                sums[bin] += one[0];
                total += one[0];
            }

            for (int bin = 1; bin < bins; bin++)
            {
                sums[bin] += sums[bin - 1];
            }

            SplitCandidate fast = new SplitScan(rules).Best(3, sums, bins, total);
            SplitCandidate slow = new ConstrainedScan(rules).Best(3, sums, bins, total, LeafBounds.Open, 0);

            Assert.Equal(slow.Exists, fast.Exists);
            if (slow.Exists)
            {
                found++;
                Assert.Equal(slow.Score, fast.Score, 1e-9 * (1 + slow.Score));
                Assert.True(rules.Allows(fast.Left, total - fast.Left));
                Assert.Equal(fast.Left, fast.MissingLeft ? sums[fast.Bin] + sums[FeatureBins.MissingBin] : sums[fast.Bin]);
            }
        }

        Assert.InRange(found, 200, 300);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(7)]
    public void Derivatives_of_the_last_rows_are_like_those_of_all_others(int rows)
    {
        // Source of the formulas: p - y and p (1 - p) for two outcomes; p_k - y_k and K / (K - 1) p_k (1 - p_k) for three (Friedman 2001).
        foreach (MarketId market in new[] { MarketId.Moneyline, MarketId.MatchResult })
        {
            SeededRandom random = new((ulong)rows);
            int outcomes = market.Selections.Length;
            int[] labels = [.. Enumerable.Range(0, rows).Select(row => row % outcomes)];
            double[] weights = [.. Enumerable.Range(0, rows).Select(row => 1.0 / (1 + row))];
            OutcomeObjective objective = new(Rows.Of([.. labels.Select(label => (double)label)], 1, labels, market, weights: weights), null);
            double[][] scores = [.. Enumerable.Range(0, objective.ScoreCount).Select(_ => Enumerable.Range(0, rows).Select(_ => 3 * random.NextGaussian()).ToArray())];
            Derivatives[] derivatives = [.. scores.Select(_ => new Derivatives(rows))];
            GradientScale scale = objective.ScaleOf(scores, rows);

            objective.Fill(scores, 0, rows, scale, derivatives);

            for (int row = 0; row < rows; row++)
            {
                double[] e = outcomes == 2 ? [1, Math.Exp(scores[0][row])] : [.. scores.Select(score => Math.Exp(score[row]))];
                for (int output = 0; output < scores.Length; output++)
                {
                    int outcome = outcomes == 2 ? 1 : output;
                    double p = e[outcome] / e.Sum();
                    double factor = outcomes == 2 ? 1 : outcomes / (outcomes - 1.0);
                    Assert.Equal(weights[row] * (p - (labels[row] == outcome ? 1 : 0)), scale.FineGradient(derivatives[output].Fine[row]), 1e-12);
                    Assert.Equal(weights[row] * factor * p * (1 - p), scale.FineHessian(derivatives[output].Fine[row]), 1e-12);
                }
            }
        }
    }

    private static Derivatives Pack(GradientScale scale, SeededRandom random, int rows)
    {
        Derivatives derivatives = new(rows + 4);
        for (int row = 0; row < rows; row++)
        {
            double p = random.NextDouble();
            double gradient = p - (random.NextDouble() < 0.5 ? 1 : 0);
            scale.Pack(Vector256.Create(gradient), Vector256.Create(p * (1 - p)), ref derivatives.Fine[row], ref derivatives.Coarse[row]);
        }

        return derivatives;
    }
}
