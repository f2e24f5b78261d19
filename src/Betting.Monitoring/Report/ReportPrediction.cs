using System.Collections.Immutable;

namespace Betting.Monitoring.Report;

/// <summary>One prediction of a report.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed record ReportPrediction
{
    /// <summary>When it was made, in UTC.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>The sport.</summary>
    public required string Sport { get; init; }

    /// <summary>The model that answered.</summary>
    public required string ModelId { get; init; }

    /// <summary>One probability per outcome, at least two, each from 0 to 1.</summary>
    public required ImmutableArray<double> Probabilities { get; init; }

    /// <summary>The index of the outcome that happened; <see langword="null"/> while it is not known.</summary>
    /// <value>Default <see langword="null"/>.</value>
    public int? Outcome { get; init; }

    /// <summary>When the outcome became known, in UTC.</summary>
    /// <value>Default <see langword="null"/>: an outcome counts from <see cref="MadeAt"/>.</value>
    public DateTimeOffset? SettledAt { get; init; }

    /// <summary>What the market thought, margin removed, one probability per outcome; empty where there was no price.</summary>
    /// <value>Default empty.</value>
    public ImmutableArray<double> Market { get; init; } = [];
}
