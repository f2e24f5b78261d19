using Betting.Features.Internal;

namespace Betting.Features.Exponential;

/// <summary>One team's exponentially weighted means: for every metric one per half-life.</summary>
internal sealed class WeightedMeans(int metricCount, double[] decays)
{
    private readonly int[] counts = new int[metricCount];
    private readonly double[] means = new double[metricCount * decays.Length];
    private readonly double[] weights = new double[metricCount * decays.Length];

    public static int Bytes(int metricCount, int halfLives) => metricCount * (sizeof(int) + (halfLives * 2 * sizeof(double)));

    public void Add(int metric, double value)
    {
        counts[metric]++;
        for (int halfLife = 0; halfLife < decays.Length; halfLife++)
        {
            int index = (metric * decays.Length) + halfLife;
            weights[index] = (weights[index] * decays[halfLife]) + 1;
            double share = 1 / weights[index];

            // Between the old mean and the value, so it cannot overflow as a sum would.
            means[index] = ((1 - share) * means[index]) + (share * value);
        }
    }

    public double Mean(int index, int minimum) => counts[index / decays.Length] >= minimum ? means[index] : double.NaN;

    public void Save(BinaryWriter writer)
    {
        for (int metric = 0; metric < counts.Length; metric++)
        {
            writer.Write(counts[metric]);
            for (int halfLife = 0; halfLife < decays.Length; halfLife++)
            {
                writer.Write(means[(metric * decays.Length) + halfLife]);
                writer.Write(weights[(metric * decays.Length) + halfLife]);
            }
        }
    }

    public static WeightedMeans Restore(BinaryReader reader, int metricCount, double[] decays)
    {
        WeightedMeans restored = new(metricCount, decays);
        for (int metric = 0; metric < metricCount; metric++)
        {
            int count = reader.ReadInt32();
            restored.counts[metric] = count;
            for (int index = metric * decays.Length; index < (metric + 1) * decays.Length; index++)
            {
                restored.means[index] = reader.ReadFinite("mean of a metric");
                double weight = reader.ReadFinite("weight of a metric");
                if (count < 0 || weight < Math.Min(count, 1) || weight > count)
                {
                    throw new InvalidDataException($"The state holds {count} values of a metric with the weight {weight:R}.");
                }

                restored.weights[index] = weight;
            }
        }

        return restored;
    }
}
