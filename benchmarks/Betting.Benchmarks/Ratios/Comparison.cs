namespace Betting.Benchmarks.Ratios;

/// <summary>A piece of work that ours and a rival do in turn on the same data.</summary>
internal sealed record Comparison : IMeasure
{
    /// <inheritdoc/>
    public required string Name { get; init; }

    /// <summary>Starts the rival and waits until it has read its data.</summary>
    public required Func<IRival> Rival { get; init; }

    /// <summary>One run of ours.</summary>
    public required Func<TimedAnswer> Ours { get; init; }

    /// <summary>How it is known that both did the same work; <see langword="null"/> where ours is compared with other work of ours.</summary>
    public IAgreement? Agreement { get; init; }

    /// <summary>The most that our time may be, as a share of the rival's; <see langword="null"/> where no bar is set.</summary>
    public double? Bar { get; init; }

    /// <summary>
    /// Smaller work that warms ours up, where a run takes many seconds: then every run counts on both sides. <see langword="null"/>: ours itself is
    /// repeated for a second or two, and one more run of each side, which does not count, comes before the others.
    /// </summary>
    public Action? WarmUp { get; init; }

    /// <summary>Counted runs of each side.</summary>
    public int Runs { get; init; } = 5;

    /// <summary>After this time no further run begins, so that a rival that crawls on a busy machine gets one counted run and no more.</summary>
    public TimeSpan Budget { get; init; } = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    public IEnumerable<RatioRow> Rows(TextWriter progress) => InterleavedRun.Rows(this, progress);
}
