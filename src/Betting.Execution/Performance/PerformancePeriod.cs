namespace Betting.Execution.Performance;

/// <summary>The figures of one day, week, month or year, by the instant of settlement.</summary>
/// <param name="Start">Its first day in the options' zone; weeks start on Monday.</param>
/// <param name="Figures">What the bets settled in it came to.</param>
public sealed record PerformancePeriod(DateOnly Start, PerformanceFigures Figures);
