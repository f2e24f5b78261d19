namespace Betting.Telemetry;

/// <summary>What an instrument does with its numbers.</summary>
public enum InstrumentKind
{
    /// <summary>Adds up.</summary>
    Counter,

    /// <summary>Keeps the newest.</summary>
    Gauge,

    /// <summary>Counts them by size.</summary>
    Histogram,
}
