namespace Betting.Benchmarks.Ratios;

/// <summary>Other work of ours, for example of another size, in the place of the rival.</summary>
internal sealed class OwnRival(string note, Func<TimedAnswer> run) : IRival
{
    /// <inheritdoc/>
    public string Note => note;

    /// <inheritdoc/>
    public TimedAnswer? TryRun() => run();

    /// <summary>Does nothing: there is nothing to end.</summary>
    public void Dispose()
    {
    }
}
