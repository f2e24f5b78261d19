using System.Collections.Immutable;

namespace Betting.Execution.Performance;

/// <summary>How a performance summary is made.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed record PerformanceOptions
{
    /// <summary>The balance before the first bet, in the currency of the bets.</summary>
    /// <value>Positive.</value>
    public required decimal OpeningBalance { get; init; }

    /// <summary>The zone whose midnight starts a day.</summary>
    /// <value>Default UTC.</value>
    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>The limits between bands of the edge (model probability less implied probability).</summary>
    /// <value>Finite, rising, at most 50. Default 0, 0.02, 0.05 and 0.1, which makes five bands; a band includes its lower limit.</value>
    public ImmutableArray<double> EdgeBands { get; init; } = [0, 0.02, 0.05, 0.1];

    /// <summary>Resamples of every bootstrap interval.</summary>
    /// <value>0 (no intervals) to 1,000,000. Default 2,000.</value>
    public int Resamples { get; init; } = 2_000;

    /// <summary>Level of the intervals and of the number of bets needed.</summary>
    /// <value>Above 0, below 1. Default 0.95.</value>
    public double Level { get; init; } = 0.95;

    /// <summary>The chance with which the bets needed tell the yield from zero.</summary>
    /// <value>0.5 or more, below 1. Default 0.5: as many as make the interval just exclude zero when the yield stays as it is.</value>
    public double Power { get; init; } = 0.5;

    /// <summary>Betting days per block of the bootstrap: bets of one day always stay together, and days of one block too.</summary>
    /// <value>
    /// 1 or more; <see langword="null"/>: the cube root of the number of betting days, rounded up (the order that Hall, Horowitz and Jing 1995,
    /// Biometrika 82, find best for a variance). Default <see langword="null"/>.
    /// </value>
    public int? BlockDays { get; init; }

    /// <summary>The fewest betting days for which an interval is given.</summary>
    /// <value>2 or more. Default 10.</value>
    public int MinimumDays { get; init; } = 10;

    /// <summary>Seed of the bootstrap.</summary>
    /// <value>Default 42.</value>
    public ulong Seed { get; init; } = 42;

    /// <summary>Threads that may work at once; the figures are the same, bit for bit, for any number.</summary>
    /// <value>1 or more. Default 1.</value>
    public int MaximumThreads { get; init; } = 1;

    /// <summary>Standard deviations of margins and totals, by which bets at other lines than the closing line are valued.</summary>
    /// <value>Default <see cref="LineDeviations.Default"/>.</value>
    public LineDeviations LineDeviations { get; init; } = LineDeviations.Default;
}
