namespace Betting.Execution.Tests.Support;

/// <summary>Waits for what other tasks do, without sleeping; the test's own time limit ends it.</summary>
internal static class Until
{
    public static async Task TrueAsync(Func<bool> condition)
    {
        while (!condition())
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
