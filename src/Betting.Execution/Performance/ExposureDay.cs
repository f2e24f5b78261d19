namespace Betting.Execution.Performance;

/// <summary>What was at stake on one day.</summary>
/// <param name="Day">The day in the options' zone.</param>
/// <param name="AtRisk">The stakes of all bets that were open at some moment of the day: the most that was open at once is never more.</param>
/// <param name="AtEnd">The stakes open when the day ended.</param>
public readonly record struct ExposureDay(DateOnly Day, decimal AtRisk, decimal AtEnd);
