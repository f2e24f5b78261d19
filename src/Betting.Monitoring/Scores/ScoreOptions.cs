using System.Collections.Immutable;

namespace Betting.Monitoring.Scores;

/// <summary>What <see cref="ScoresOverTime"/> computes.</summary>
/// <remarks>Immutable and thread-safe. Checked when the computation is created.</remarks>
public sealed record ScoreOptions
{
    /// <summary>The windows.</summary>
    /// <value>Default <see cref="ScoreWindow.Week"/>.</value>
    public ScoreWindow Window { get; init; } = ScoreWindow.Week;

    /// <summary>By which instant a forecast falls into a window.</summary>
    /// <value>Default <see cref="ScoreTime.SettledAt"/>.</value>
    public ScoreTime Time { get; init; }

    /// <summary>The sets of dimensions by which forecasts are grouped; see <see cref="ScoreDimension"/>. An empty set is all of them together.</summary>
    /// <value>Default one empty set.</value>
    public ImmutableArray<ImmutableArray<string>> Groupings { get; init; } = [[]];

    /// <summary>What is measured.</summary>
    /// <value>Default all.</value>
    public ImmutableArray<ScoreMeasure> Measures { get; init; } = [.. Enum.GetValues<ScoreMeasure>()];

    /// <summary>Where the bands of decimal odds are cut; a band holds its lower edge.</summary>
    /// <value>Rising, each above 1. Default 1.5, 2, 3, 5, 10.</value>
    public ImmutableArray<double> OddsBands { get; init; } = [1.5, 2, 3, 5, 10];

    /// <summary>Fewest forecasts of a window that say something.</summary>
    /// <value>2 or more. Default 30.</value>
    public int MinimumCount { get; init; } = 30;

    /// <summary>Level of the intervals.</summary>
    /// <value>Above 0, below 1. Default 0.95.</value>
    public double Level { get; init; } = 0.95;

    /// <summary>How many resamples a bootstrap draws.</summary>
    /// <value>100 to 100,000. Default 500.</value>
    public int Resamples { get; init; } = 500;

    /// <summary>Number of bins of the calibration error, of equal width.</summary>
    /// <value>1 to 1000. Default 10.</value>
    public int Bins { get; init; } = 10;

    /// <summary>Seed of the bootstrap; the same forecasts and seed give the same bits.</summary>
    /// <value>Default 42.</value>
    public ulong Seed { get; init; } = 42;

    internal void Check()
    {
        OptionErrors errors = new();
        errors.Require(!Groupings.IsDefaultOrEmpty && Groupings.All(set => !set.IsDefault && set.All(ScoreDimension.IsKnown)), nameof(Groupings), $"{(Groupings.IsDefault ? 0 : Groupings.Length)}", "one or more sets of known dimensions");
        errors.Require(!Measures.IsDefaultOrEmpty && Measures.All(Enum.IsDefined), nameof(Measures), $"{(Measures.IsDefault ? 0 : Measures.Length)}", "one or more known measures");
        errors.Require(!OddsBands.IsDefault && OddsBands.All(edge => edge > 1 && double.IsFinite(edge)) && OddsBands.Zip(OddsBands.Skip(1)).All(pair => pair.First < pair.Second), nameof(OddsBands), $"{(OddsBands.IsDefault ? "" : string.Join("; ", OddsBands.Select(edge => edge.ToString(System.Globalization.CultureInfo.InvariantCulture))))}", "rising numbers above 1");
        errors.Require(Enum.IsDefined(Time), nameof(Time), (int)Time, "a known instant");
        errors.Require(MinimumCount >= 2, nameof(MinimumCount), MinimumCount, "2 or more");
        errors.Require(Level is > 0 and < 1, nameof(Level), Level, "above 0 and below 1");
        errors.Require(Resamples is >= 100 and <= 100_000, nameof(Resamples), Resamples, "100 to 100000");
        errors.Require(Bins is >= 1 and <= 1000, nameof(Bins), Bins, "1 to 1000");
        errors.ThrowIfAny("Scores cannot be computed", nameof(ScoreOptions));
    }
}
