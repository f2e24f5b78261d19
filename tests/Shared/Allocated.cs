namespace Betting.TestSupport;

/// <summary>Counts the bytes that the calling thread allocates.</summary>
internal static class Allocated
{
    private const int Attempts = 5;

    /// <summary>The least of several attempts: the runtime itself may allocate once on any thread, for example while it compiles a method anew.</summary>
    public static long Least(Action work)
    {
        long least = long.MaxValue;
        for (int attempt = 0; attempt < Attempts && least > 0; attempt++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            work();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
