namespace Betting.Monitoring.Checks;

/// <summary>One attempt to read a source.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
/// <param name="Source">The source's name.</param>
/// <param name="At">When it ended, in UTC.</param>
/// <param name="Rows">Rows read, 0 or more.</param>
/// <param name="RejectedRows">How many of them could not be used.</param>
/// <param name="Succeeded">Whether it came to its end.</param>
public readonly record struct IngestionRun(string Source, DateTimeOffset At, long Rows, long RejectedRows, bool Succeeded);
