namespace Betting.Backtesting.Reports.Html;

/// <summary>A point in the units of a chart's axes.</summary>
internal readonly record struct PlotPoint(double X, double Y);
