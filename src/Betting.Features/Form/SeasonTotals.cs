using Betting.Features.Internal;

namespace Betting.Features.Form;

/// <summary>The sums of one team's running season.</summary>
internal sealed class SeasonTotals(int metricCount)
{
    private readonly double[] sums = new double[metricCount];
    private readonly int[] counts = new int[metricCount];
    private string? season;
    private DateTimeOffset lastStart = DateTimeOffset.MinValue;

    public int Games { get; private set; }

    public static int MinimumBytes(int metricCount) => sizeof(int) + 1 + sizeof(long) + sizeof(int) + (metricCount * (sizeof(double) + sizeof(int)));

    public bool IsSeason(string? name) => string.Equals(season, name, StringComparison.Ordinal);

    /// <summary>Starts a new season where the game belongs to one; false for a late result of an older season.</summary>
    public bool Enter(string? name, DateTimeOffset start)
    {
        if (!IsSeason(name))
        {
            if (start < lastStart)
            {
                return false;
            }

            Array.Clear(sums);
            Array.Clear(counts);
            Games = 0;
            season = name;
        }

        lastStart = start > lastStart ? start : lastStart;
        Games++;
        return true;
    }

    public void Add(int metric, double value)
    {
        if (!double.IsNaN(value))
        {
            sums[metric] += value;
            counts[metric]++;
        }
    }

    public double Mean(int metric, int minimum)
    {
        double mean = counts[metric] >= minimum ? sums[metric] / counts[metric] : double.NaN;
        return double.IsFinite(mean) ? mean : double.NaN;
    }

    public void Save(BinaryWriter writer)
    {
        writer.WriteOptionalText(season);
        writer.WriteInstant(lastStart);
        writer.Write(Games);
        for (int metric = 0; metric < sums.Length; metric++)
        {
            writer.Write(sums[metric]);
            writer.Write(counts[metric]);
        }
    }

    public static SeasonTotals Restore(BinaryReader reader, int metricCount)
    {
        SeasonTotals totals = new(metricCount)
        {
            season = reader.ReadOptionalText("a season"),
            lastStart = reader.ReadInstant("a team's last game"),
            Games = reader.ReadInt32(),
        };
        for (int metric = 0; metric < metricCount; metric++)
        {
            totals.sums[metric] = reader.ReadDouble();
            totals.counts[metric] = reader.ReadInt32();
            if (totals.counts[metric] < 0 || totals.counts[metric] > totals.Games)
            {
                throw new InvalidDataException($"The state holds {totals.counts[metric]} values of {totals.Games} games.");
            }
        }

        return totals;
    }
}
