namespace Betting.Ingestion.Readers;

/// <summary>A source that can say where each row was read, so that a conflict between rows is reported with its place.</summary>
internal interface ILocatedSource
{
    IAsyncEnumerable<LocatedRow> ReadLocatedAsync(CancellationToken cancellationToken);
}
