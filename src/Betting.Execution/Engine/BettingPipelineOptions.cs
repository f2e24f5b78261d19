namespace Betting.Execution.Engine;

/// <summary>How much a <see cref="BettingPipeline"/> holds and does at once.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed record BettingPipelineOptions
{
    /// <summary>How many predictions, quotes and results may wait to be worked on, 1 to 1,000,000; posting one more waits.</summary>
    /// <value>Default 1024.</value>
    public int Capacity { get; init; } = 1024;

    /// <summary>How many events may wait to be read, 0 to 1,000,000; where as many wait, the pipeline stands until they are read. 0: no events are made.</summary>
    /// <value>Default 1024.</value>
    public int EventCapacity { get; init; } = 1024;

    /// <summary>
    /// How many fixtures are worked on at once, 1 to 256. One fixture is never worked on twice at once. With 1 all decisions are made in the order of posting,
    /// and so are the same in every run.
    /// </summary>
    /// <value>Default 4.</value>
    public int Lanes { get; init; } = 4;

    /// <summary>How many fixtures are remembered that have not started, 1 to 10,000,000; what comes for one more fails.</summary>
    /// <value>Default 100,000.</value>
    public int Fixtures { get; init; } = 100_000;

    /// <summary>How many quotes, the newest one of each bookmaker and market, are remembered of a fixture, 1 to 100,000; one more fails.</summary>
    /// <value>Default 1000.</value>
    public int QuotesPerFixture { get; init; } = 1000;

    /// <summary>How long what waits is still worked on after a cancellation, 0 to 1 hour.</summary>
    /// <value>Default 30 seconds.</value>
    public TimeSpan DrainTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether unclear bets of earlier runs are reconciled, and the currency of the venue's account is compared, before anything is worked on.</summary>
    /// <value>Default <see langword="true"/>.</value>
    public bool ReconcileFirst { get; init; } = true;
}
