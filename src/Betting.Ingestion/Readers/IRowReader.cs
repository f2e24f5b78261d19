namespace Betting.Ingestion.Readers;

/// <summary>Turns the rows of one file, whose columns it knows, into records.</summary>
internal interface IRowReader
{
    /// <summary>Reads the current row; never null, never an exception: what cannot be used is in the rejects.</summary>
    SourceRow Read(RowScan row);
}
