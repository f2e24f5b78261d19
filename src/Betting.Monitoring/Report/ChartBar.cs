namespace Betting.Monitoring.Report;

/// <summary>A bar in the units of the axes.</summary>
internal readonly record struct ChartBar(double Left, double Right, double From, double To, string Tip);
