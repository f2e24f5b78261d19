namespace Betting.Backtesting.Reports.Html;

/// <summary>A labelled place on an axis.</summary>
/// <param name="Value">Where.</param>
/// <param name="Label">What is written there.</param>
/// <param name="WideOnly">Whether a narrow screen leaves the label out.</param>
internal readonly record struct Tick(double Value, string Label, bool WideOnly = false);
