namespace Betting.Monitoring.Alerts;

/// <summary>How a <see cref="FileAlertSink"/> keeps its files small.</summary>
/// <remarks>Immutable and thread-safe. Checked when the sink is created.</remarks>
public sealed record FileAlertOptions
{
    /// <summary>Size beyond which a file is put aside and a new one begun. One alert is never split, so a file may be longer by one line only if it is empty.</summary>
    /// <value>1 KiB or more, in bytes. Default 10 MiB.</value>
    public long MaximumBytes { get; init; } = 10L * 1024 * 1024;

    /// <summary>Number of files that are put aside: <c>alerts.jsonl.1</c> is the latest, the oldest is deleted.</summary>
    /// <value>0 to 1000. Default 5.</value>
    public int KeptFiles { get; init; } = 5;
}
