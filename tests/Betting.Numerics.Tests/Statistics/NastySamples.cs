using Betting.Numerics.Randomness;

namespace Betting.Numerics.Tests.Statistics;

/// <summary>Samples that break careless code.</summary>
internal static class NastySamples
{
    public static TheoryData<string> Names => ["normal", "sorted", "reversed", "constant", "ties", "heavy tails", "mixed signs", "narrow", "zigzag"];

    public static double[] Of(string name, int count, ulong seed)
    {
        SeededRandom random = new(seed);
        double[] values = new double[count];
        for (int i = 0; i < count; i++)
        {
            values[i] = name switch
            {
                "normal" => random.NextGaussian(),
                "sorted" => i * 0.25,
                "reversed" => -i * 0.25,
                "constant" => 7,
                "ties" => random.NextInt(5) == 0 ? random.NextInt(4) : 2,
                "heavy tails" => Math.Exp(8 * random.NextGaussian()),
                "mixed signs" => Math.CopySign(Math.Exp(3 * random.NextGaussian()), random.NextInt(2) - 0.5),
                "narrow" => 1000 + (1e-9 * random.NextDouble()),
                "zigzag" => i % 2 == 0 ? i : -i,
                _ => throw new ArgumentException(name),
            };
        }

        return values;
    }
}
