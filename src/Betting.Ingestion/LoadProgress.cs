namespace Betting.Ingestion;

/// <summary>How far a load has come.</summary>
/// <param name="File">The file that is being read; the source's name where it has no files.</param>
/// <param name="RowCount">Rows read so far.</param>
/// <param name="FixtureCount">Fixtures found so far.</param>
/// <param name="RejectedRowCount">Rows of which nothing could be used so far.</param>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed record LoadProgress(string File, long RowCount, int FixtureCount, long RejectedRowCount);
