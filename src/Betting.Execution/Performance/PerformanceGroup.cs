namespace Betting.Execution.Performance;

/// <summary>The figures of one sport, league, market, bookmaker or band of the edge.</summary>
/// <param name="Name">Its name: a league with its sport in front (<c>football/E0</c>), a band with its limits (<c>0.02 to 0.05</c>).</param>
/// <param name="Figures">What its bets came to.</param>
public sealed record PerformanceGroup(string Name, PerformanceFigures Figures);
