namespace Betting.Backtesting.Replay;

/// <summary>A row of the decision table that can be learned from.</summary>
internal readonly record struct LabelledRow(int Row, DateTimeOffset DecidedAt, LabelHistory Labels);
