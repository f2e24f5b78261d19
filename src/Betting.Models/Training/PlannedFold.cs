namespace Betting.Models.Training;

/// <summary>A fold before it is fitted.</summary>
internal sealed record PlannedFold(DateTimeOffset EffectiveAt, int[] TrainingRows, int FirstRow, int RowCount);
