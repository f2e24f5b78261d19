namespace Betting;

/// <summary>How exactly the start of a fixture is known.</summary>
public enum StartPrecision
{
    /// <summary>The source publishes the instant.</summary>
    Instant,

    /// <summary>The source publishes a date only; the time of day is the reader's documented assumption.</summary>
    Date,
}
