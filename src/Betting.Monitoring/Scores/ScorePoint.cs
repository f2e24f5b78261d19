using System.Collections.Immutable;
using Betting.Numerics.Statistics;

namespace Betting.Monitoring.Scores;

/// <summary>One measure of one group of forecasts in one window.</summary>
/// <remarks>Immutable and thread-safe. Numbers are <see langword="null"/> where they are not defined; <see cref="Reason"/> then says why there is no value.</remarks>
public sealed record ScorePoint
{
    /// <summary>The dimensions that tell the group apart, with their values; empty for all forecasts.</summary>
    public required ImmutableSortedDictionary<string, string> Group { get; init; }

    /// <summary>What is measured.</summary>
    public required ScoreMeasure Measure { get; init; }

    /// <summary>The beginning of the window, included, in UTC.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>The end of the window, not included, in UTC.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary>Whether there is a value.</summary>
    public required FindingStatus Status { get; init; }

    /// <summary>How many forecasts were scored.</summary>
    public required int Count { get; init; }

    /// <summary>Why there is no value.</summary>
    public string? Reason { get; init; }

    /// <summary>The value.</summary>
    public double? Value { get; init; }

    /// <summary>The interval in which the value would lie over many such windows.</summary>
    public ConfidenceInterval? Interval { get; init; }

    /// <summary>How the interval was found.</summary>
    public IntervalMethod IntervalMethod { get; init; }

    /// <summary>How many of the forecasts had a price; the market is compared on these and no others.</summary>
    public int MarketCount { get; init; }

    /// <summary>The market's value, of its probabilities without margin.</summary>
    public double? MarketValue { get; init; }

    /// <summary>The model's value on the same rows as the market's.</summary>
    public double? ValueWithMarket { get; init; }

    /// <summary>The model's value less the market's, on the same rows.</summary>
    public double? Excess => ValueWithMarket - MarketValue;

    /// <summary>Interval of <see cref="Excess"/> by a bootstrap of pairs; for means of scores per forecast only.</summary>
    public ConfidenceInterval? ExcessInterval { get; init; }

    /// <summary>The value that the probabilities themselves promise; for means of scores per forecast only. See <see cref="ScoreExpectation"/>.</summary>
    public double? Expected { get; init; }

    /// <summary>How far the value lies above the expected one, in standard deviations of what calibrated probabilities would give.</summary>
    public double? ExcessDeviations { get; init; }
}
