using System.Diagnostics;

namespace Betting.Benchmarks.Ratios;

/// <summary>Times work in this process.</summary>
internal static class Timing
{
    /// <summary>Runs short work several times and gives the mean time of one, with the last answer.</summary>
    public static TimedAnswer Repeat(int times, Func<double> work)
    {
        double value = 0;
        long start = Stopwatch.GetTimestamp();
        for (int time = 0; time < times; time++)
        {
            value = work();
        }

        return new TimedAnswer(Stopwatch.GetElapsedTime(start).TotalSeconds / times, value);
    }
}
