using Betting.Testing;

namespace Betting.Monitoring.Tests.Alerts;

/// <summary>Moves a clock while work goes on in the background.</summary>
internal static class ClockSteps
{
    /// <summary>Moves the clock in steps of a second, or as told, until something holds; between two steps background work gets its turn.</summary>
    public static async Task AdvanceUntilAsync(this ManualTimeProvider clock, Func<bool> holds, TimeSpan? step = null)
    {
        while (!holds())
        {
            clock.Advance(step ?? TimeSpan.FromSeconds(1));
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }
    }
}
