namespace Betting.Models.Calibration;

/// <summary>The smallest and largest raw probability of one outcome that a calibrator was fitted on.</summary>
internal readonly record struct RawRange(double Lowest, double Highest)
{
    public static RawRange[] Of(ReadOnlySpan<double> raw, int outcomes)
    {
        RawRange[] ranges = new RawRange[outcomes];
        Array.Fill(ranges, new RawRange(double.PositiveInfinity, double.NegativeInfinity));
        for (int index = 0; index < raw.Length; index++)
        {
            ref RawRange range = ref ranges[index % outcomes];
            range = new RawRange(Math.Min(range.Lowest, raw[index]), Math.Max(range.Highest, raw[index]));
        }

        return ranges;
    }

    public static bool HoldsAll(RawRange[] ranges, ReadOnlySpan<double> raw)
    {
        bool inside = true;
        for (int outcome = 0; outcome < ranges.Length; outcome++)
        {
            inside &= raw[outcome] >= ranges[outcome].Lowest && raw[outcome] <= ranges[outcome].Highest;
        }

        return inside;
    }
}
