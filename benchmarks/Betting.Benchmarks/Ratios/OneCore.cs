using System.Diagnostics;
using System.Globalization;
using System.Numerics;

namespace Betting.Benchmarks.Ratios;

/// <summary>Binds this process, and the rivals that it starts from then on, to one core, and shows how much processor time a run took.</summary>
internal static class OneCore
{
    /// <summary>Binds the calling thread and whatever it starts; where a system cannot, <see cref="Time"/> still shows what was used.</summary>
    public static void Bind()
    {
        if (OperatingSystem.IsLinux() || OperatingSystem.IsWindows())
        {
            using Process self = Process.GetCurrentProcess();
            ulong allowed = (ulong)(long)self.ProcessorAffinity;
            self.ProcessorAffinity = (nint)(long)(1UL << BitOperations.Log2(allowed));
        }
    }

    /// <summary>Runs work once, after a full collection, and remarks how many cores it kept busy.</summary>
    public static TimedAnswer Time(Action work) => Time(1, () =>
    {
        work();
        return 0;
    });

    /// <summary>Runs work several times after a full collection, gives the mean time of one, and remarks how many cores it kept busy.</summary>
    public static TimedAnswer Time(int times, Func<double> work)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        TimeSpan processor = Environment.CpuUsage.TotalTime;
        TimedAnswer answer = Timing.Repeat(times, work);
        double cores = (Environment.CpuUsage.TotalTime - processor).TotalSeconds / (answer.Seconds * times);
        return answer with { Remark = string.Create(CultureInfo.InvariantCulture, $"ours kept {cores:0.00} cores busy") };
    }
}
