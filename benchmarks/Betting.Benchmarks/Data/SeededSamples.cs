using Betting.Numerics.Functions;
using Betting.Numerics.Randomness;

namespace Betting.Benchmarks.Data;

/// <summary>Seeded samples for statistics.</summary>
internal static class SeededSamples
{
    /// <summary>Normal numbers.</summary>
    public static double[] Normal(int count, double mean, double deviation, ulong seed)
    {
        SeededRandom random = new(seed);
        double[] values = new double[count];
        for (int index = 0; index < count; index++)
        {
            values[index] = mean + (deviation * random.NextGaussian());
        }

        return values;
    }

    /// <summary>Forecasts between 0.02 and 0.98 and outcomes that happen with the chance (forecast + sharper forecast) / 2, so that they can be calibrated.</summary>
    public static (double[] Forecasts, int[] Happened) Forecasts(int count, ulong seed)
    {
        SeededRandom random = new(seed);
        double[] forecasts = new double[count];
        int[] happened = new int[count];
        for (int index = 0; index < count; index++)
        {
            double forecast = 0.02 + (0.96 * random.NextDouble());
            double sharper = forecast * forecast * (3 - (2 * forecast));
            forecasts[index] = forecast;
            happened[index] = random.NextDouble() < (forecast + sharper) / 2 ? 1 : 0;
        }

        return (forecasts, happened);
    }

    /// <summary>Chances drawn from Beta(4, 4), whether it happened, and forecasts whose log odds are a quarter too large.</summary>
    public static (double[] Forecasts, int[] Happened) Overconfident(int count, ulong seed)
    {
        SeededRandom random = new(seed);
        double[] forecasts = new double[count];
        int[] happened = new int[count];
        for (int index = 0; index < count; index++)
        {
            double yes = random.NextGamma(4);
            double no = random.NextGamma(4);
            forecasts[index] = Logistic.Sigmoid(1.25 * Math.Log(yes / no));
            happened[index] = random.NextDouble() < yes / (yes + no) ? 1 : 0;
        }

        return (forecasts, happened);
    }

    /// <summary>Forecasts of one outcome as rows of both: 1 - p, p.</summary>
    public static double[] AsRows(ReadOnlySpan<double> forecasts)
    {
        double[] rows = new double[forecasts.Length * 2];
        for (int index = 0; index < forecasts.Length; index++)
        {
            rows[index * 2] = 1 - forecasts[index];
            rows[(index * 2) + 1] = forecasts[index];
        }

        return rows;
    }
}
