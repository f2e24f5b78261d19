using Betting.Numerics.Functions;
using Betting.Numerics.Randomness;

namespace Betting.Numerics.Tests;

/// <summary>Random forecasts and outcomes from a seed, for properties.</summary>
internal static class Forecasts
{
    internal static (double[] Probabilities, int[] Outcomes) Draw(ulong seed, int rows, int outcomeCount)
    {
        var random = new SeededRandom(seed);
        var probabilities = new double[rows * outcomeCount];
        var outcomes = new int[rows];
        for (var i = 0; i < rows; i++)
        {
            var row = probabilities.AsSpan(i * outcomeCount, outcomeCount);
            foreach (ref var score in row)
            {
                score = 2 * random.NextGaussian();
            }

            Softmax.InPlace(row);
            outcomes[i] = random.NextInt(outcomeCount);
        }

        return (probabilities, outcomes);
    }

    internal static (double[] Probabilities, int[] Outcomes) Permute(ulong seed, double[] probabilities, int[] outcomes)
    {
        var order = Enumerable.Range(0, outcomes.Length).ToArray();
        new SeededRandom(seed).Shuffle<int>(order);
        var count = probabilities.Length / Math.Max(1, outcomes.Length);
        return ([.. order.SelectMany(i => probabilities.Skip(i * count).Take(count))], [.. order.Select(i => outcomes[i])]);
    }
}
