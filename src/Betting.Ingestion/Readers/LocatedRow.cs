namespace Betting.Ingestion.Readers;

/// <summary>A row and where it was read.</summary>
internal readonly record struct LocatedRow(SourceRow Row, string File, long Line);
