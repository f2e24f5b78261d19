namespace Betting.Benchmarks.Ratios;

/// <summary>One timed run.</summary>
/// <param name="Seconds">How long the work took, reading and checking apart.</param>
/// <param name="Value">The number that both sides must agree on.</param>
/// <param name="Remark">What else is worth saying, for example the seconds of its parts; mostly empty.</param>
internal readonly record struct TimedAnswer(double Seconds, double Value, string Remark = "");
