using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Betting.Monitoring.Tests.Alerts;

/// <summary>A sink that does what the test says at each call, the first being number 1; else it delivers.</summary>
internal sealed class ScriptedSink(string name, Func<int, Alert, Task>? script = null) : IAlertSink
{
    private readonly ConcurrentQueue<Alert> delivered = new();
    private readonly Channel<bool> called = Channel.CreateUnbounded<bool>();
    private int calls;
    private int awaited;

    public string Name => name;

    public int Calls => Volatile.Read(ref calls);

    public IReadOnlyList<Alert> Delivered => [.. delivered];

    /// <summary>Waits for the call of a number to have ended well or badly.</summary>
    public async Task CalledAsync(int number)
    {
        for (; awaited < number; awaited++)
        {
            await called.Reader.ReadAsync(TestContext.Current.CancellationToken);
        }
    }

    public async Task SendAsync(Alert alert, CancellationToken cancellationToken = default)
    {
        int call = Interlocked.Increment(ref calls);
        try
        {
            await (script?.Invoke(call, alert) ?? Task.CompletedTask);
            delivered.Enqueue(alert);
        }
        finally
        {
            called.Writer.TryWrite(true);
        }
    }
}
