namespace Betting.Monitoring.Checks;

/// <summary>How one monitor's turn went.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
/// <param name="Monitor">Its name.</param>
/// <param name="Findings">How many findings it gave.</param>
/// <param name="Duration">How long it took.</param>
/// <param name="Failure">What it threw; <see langword="null"/> where it ended well. For people at the keyboard; the finding says it in words.</param>
public sealed record MonitorRun(string Monitor, int Findings, TimeSpan Duration, Exception? Failure);
