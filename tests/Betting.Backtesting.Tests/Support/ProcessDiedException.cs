namespace Betting.Backtesting.Tests.Support;

/// <summary>Stands for the end of a process.</summary>
internal sealed class ProcessDiedException() : Exception("The process died.");
