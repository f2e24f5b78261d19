namespace Betting.Backtesting.Replay;

/// <summary>A clock that stands where the replay is and only goes forward.</summary>
internal sealed class ReplayClock : TimeProvider
{
    private DateTimeOffset now = DateTimeOffset.MinValue;

    public override DateTimeOffset GetUtcNow() => now;

    public void AdvanceTo(DateTimeOffset instant)
    {
        if (instant < now)
        {
            throw new InvalidOperationException($"The replay stands at {now:u} and cannot go back to {instant:u}.");
        }

        now = instant;
    }
}
