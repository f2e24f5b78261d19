using Betting.Models.Calibration;
using Betting.Numerics.Randomness;

namespace Betting.Models.Tests.Calibration;

/// <summary>The sort behind isotonic regression, on scores made to break it.</summary>
public class IsotonicOrderTests
{
    [Theory]
    [InlineData("uniform")]
    [InlineData("equal but for the last bits")]
    [InlineData("few levels")]
    [InlineData("all magnitudes")]
    [InlineData("both signs")]
    [InlineData("falling")]
    [InlineData("rising")]
    [InlineData("zeros of both signs")]
    public void The_curve_is_that_of_a_plain_implementation(string kind)
    {
        SeededRandom random = new(11);
        const int count = 3000;
        double[] scores =
        [
            .. Enumerable.Range(0, count).Select(index => kind switch
            {
                "uniform" => random.NextDouble(),
                "equal but for the last bits" => BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(0.7) + random.NextInt(1 << 20)) + (index == 0 ? 1e300 : 0),
                "few levels" => random.NextInt(5) / 5.0,
                "all magnitudes" => Math.Pow(10, (random.NextDouble() * 600) - 300),
                "both signs" => random.NextGaussian(),
                "falling" => -index,
                "rising" => index / 7.0,
                _ => random.NextInt(3) switch { 0 => -0.0, 1 => 0.0, _ => random.NextGaussian() },
            }),
        ];
        double[] targets = [.. scores.Select(score => random.NextInt(2) + (score > 0.5 ? random.NextDouble() : 0))];
        double[] weights = [.. scores.Select(_ => 0.5 + random.NextInt(3))];

        AssertSame(scores, targets, []);
        AssertSame(scores, targets, weights);
    }

    private static void AssertSame(double[] scores, double[] targets, double[] weights)
    {
        IsotonicRegression curve = IsotonicRegression.Fit(scores, targets, weights);

        // Sorted with a stable sort, collapsed and pooled until nothing falls.
        List<(double First, double Last, double Weight, double Sum)> blocks =
        [
            .. Enumerable.Range(0, scores.Length).GroupBy(index => scores[index] + 0.0).OrderBy(group => group.Key).Select(group =>
                (group.Key, group.Key, group.Sum(index => weights.Length == 0 ? 1 : weights[index]), group.Sum(index => (weights.Length == 0 ? 1 : weights[index]) * targets[index]))),
        ];
        for (int index = 0; index + 1 < blocks.Count;)
        {
            if (blocks[index].Sum / blocks[index].Weight >= blocks[index + 1].Sum / blocks[index + 1].Weight)
            {
                blocks[index] = (blocks[index].First, blocks[index + 1].Last, blocks[index].Weight + blocks[index + 1].Weight, blocks[index].Sum + blocks[index + 1].Sum);
                blocks.RemoveAt(index + 1);
                index = Math.Max(0, index - 1);
            }
            else
            {
                index++;
            }
        }

        Assert.Equal(blocks.SelectMany(block => block.First < block.Last ? new[] { block.First, block.Last } : [block.First]), curve.KnotScores);
        foreach ((double first, double last, double weight, double sum) in blocks)
        {
            Assert.Equal(sum / weight, curve.Predict(first), 1e-9);
            Assert.Equal(sum / weight, curve.Predict(last), 1e-9);
        }
    }
}
