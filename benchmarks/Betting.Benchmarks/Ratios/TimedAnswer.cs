namespace Betting.Benchmarks.Ratios;

/// <summary>One timed run.</summary>
/// <param name="Seconds">How long the work took, reading and checking apart.</param>
/// <param name="Value">The number that both sides must agree on.</param>
internal readonly record struct TimedAnswer(double Seconds, double Value);
