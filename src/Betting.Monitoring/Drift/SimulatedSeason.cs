namespace Betting.Monitoring.Drift;

/// <summary>What happened in one simulated season.</summary>
internal sealed class SimulatedSeason
{
    public int FalseAlarms { get; private set; }

    public bool HasLastingFalseAlarm { get; private set; }

    /// <summary>Windows until the first alarm about the change, that window counted.</summary>
    public int? Delay { get; private set; }

    public int? LastingDelay { get; private set; }

    /// <summary>Notes a window; <paramref name="sinceChange"/> is below 0 before the change.</summary>
    public void Note(int sinceChange, bool isAlarm, bool isLasting)
    {
        if (sinceChange < 0)
        {
            FalseAlarms += isAlarm ? 1 : 0;
            HasLastingFalseAlarm |= isLasting;
            return;
        }

        Delay ??= isAlarm ? sinceChange + 1 : null;
        LastingDelay ??= isLasting ? sinceChange + 1 : null;
    }
}
