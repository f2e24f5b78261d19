namespace Betting.Features.Backfill;

/// <summary>How far a backfill has come; reported after each batch is stored.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
/// <param name="RowsDone">Rows that are stored, those of earlier runs included.</param>
/// <param name="RowsTotal">Rows asked for.</param>
/// <param name="RowsNew">Rows that this run added to the store.</param>
/// <param name="AsOf">The decision time of the last row stored, in UTC.</param>
public readonly record struct FeatureBackfillProgress(int RowsDone, int RowsTotal, int RowsNew, DateTimeOffset AsOf);
