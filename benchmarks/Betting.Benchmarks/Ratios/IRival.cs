namespace Betting.Benchmarks.Ratios;

/// <summary>Whoever does the same work as ours.</summary>
internal interface IRival : IDisposable
{
    /// <summary>The rival's name and version, or why there are no figures of it.</summary>
    string Note { get; }

    /// <summary>Asks for one run; <see langword="null"/> where the rival is absent or broke.</summary>
    TimedAnswer? TryRun();
}
