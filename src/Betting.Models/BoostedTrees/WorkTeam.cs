using System.Runtime.ExceptionServices;

namespace Betting.Models.BoostedTrees;

/// <summary>
/// Threads that share out numbered pieces of work many thousand times a second: they wait awake for a moment, then asleep. Which thread does
/// a piece is left to chance, so pieces must not depend on each other.
/// </summary>
/// <remarks>One caller at a time.</remarks>
internal sealed class WorkTeam : IDisposable
{
    // About 30 microseconds: longer than the pause between two pieces of work, shorter than what another program would miss.
    private const int AwakeTurns = 500;
    private const int PauseLength = 8;

    private readonly SemaphoreSlim sleepers = new(0);
    private readonly Thread[] members;
    private Action<int> work = static _ => { };
    private ExceptionDispatchInfo? failure;
    private int pieces;
    private int left;
    private int unfinished;
    private int asleep;
    private bool stopped;

    /// <param name="threads">The threads that work, the caller's included.</param>
    public WorkTeam(int threads)
    {
        members = new Thread[Math.Max(0, threads - 1)];
        for (int index = 0; index < members.Length; index++)
        {
            members[index] = new Thread(Follow) { IsBackground = true, Name = "Betting.Models boosted trees" };
            members[index].Start();
        }
    }

    /// <summary>The threads that work, the caller's included.</summary>
    public int Size => members.Length + 1;

    /// <summary>Does pieces 0 to <paramref name="count"/> - 1, about in that order, and returns when all are done.</summary>
    public void Run(int count, Action<int> each)
    {
        if (members.Length == 0 || count < 2)
        {
            for (int piece = 0; piece < count; piece++)
            {
                each(piece);
            }

            return;
        }

        work = each;
        pieces = count;
        Volatile.Write(ref unfinished, count);
        Interlocked.Exchange(ref left, count);
        if (Volatile.Read(ref asleep) > 0 && Interlocked.Exchange(ref asleep, 0) is var waiting and > 0)
        {
            sleepers.Release(waiting);
        }

        TakeAll();
        SpinWait wait = default;
        while (Volatile.Read(ref unfinished) > 0)
        {
            wait.SpinOnce(sleep1Threshold: -1);
        }

        if (failure is { } first)
        {
            failure = null;
            first.Throw();
        }
    }

    public void Dispose()
    {
        Volatile.Write(ref stopped, true);
        if (members.Length > 0)
        {
            sleepers.Release(members.Length);
        }

        foreach (Thread member in members)
        {
            member.Join();
        }

        sleepers.Dispose();
    }

    private void Follow()
    {
        int turns = 0;
        while (!Volatile.Read(ref stopped))
        {
            if (Volatile.Read(ref left) > 0)
            {
                TakeAll();
                turns = 0;
            }
            else if (++turns < AwakeTurns)
            {
                Thread.SpinWait(PauseLength);
            }
            else
            {
                // Counted before looking again: the caller that does not see the count has its work seen here. One wake-up too many is harmless.
                Interlocked.Increment(ref asleep);
                if (Volatile.Read(ref left) <= 0 && !Volatile.Read(ref stopped))
                {
                    sleepers.Wait();
                }

                turns = 0;
            }
        }
    }

    // A piece can only be taken from the work at hand: the next work is not given out before this piece is finished.
    private void TakeAll()
    {
        while (Interlocked.Decrement(ref left) is var rest and >= 0)
        {
            try
            {
                work(pieces - 1 - rest);
            }
#pragma warning disable CA1031 // The caller's thread throws it again.
            catch (Exception error)
#pragma warning restore CA1031
            {
                Interlocked.CompareExchange(ref failure, ExceptionDispatchInfo.Capture(error), null);
            }
            finally
            {
                Interlocked.Decrement(ref unfinished);
            }
        }
    }
}
