namespace Betting.Monitoring.Alerts;

/// <summary>One severity of one condition under one rule. Counts time that has passed between findings, so that a clock going backwards only adds nothing.</summary>
internal sealed class RuleLevelState
{
    private bool isTurning;

    public bool IsRaised { get; set; }

    /// <summary>How long the value has been where it would turn the state.</summary>
    public TimeSpan Held { get; private set; }

    /// <summary>Takes one observation: whether the value would turn the state, and how long ago the one before was (null where it does not count).</summary>
    public void Observe(bool turns, TimeSpan? elapsed, TimeSpan needed)
    {
        Held = turns && isTurning && elapsed is { } time ? Held + time : TimeSpan.Zero;
        isTurning = turns;
        if (turns && Held >= needed)
        {
            IsRaised = !IsRaised;
            isTurning = false;
            Held = TimeSpan.Zero;
        }
    }
}
