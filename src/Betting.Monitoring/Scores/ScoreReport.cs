using System.Collections.Immutable;

namespace Betting.Monitoring.Scores;

/// <summary>Scores by group, window and measure: series that can be asked for.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed class ScoreReport
{
    internal ScoreReport(ImmutableArray<ScorePoint> points, int skipped)
    {
        Points = points;
        Skipped = skipped;
    }

    /// <summary>All points: by group, then by window, then by measure.</summary>
    public ImmutableArray<ScorePoint> Points { get; }

    /// <summary>How many records of a log could not be scored: pending, pushed, void, or with a dead heat.</summary>
    public int Skipped { get; }

    /// <summary>The groups, each once.</summary>
    public IEnumerable<ImmutableSortedDictionary<string, string>> Groups => Points.Select(point => point.Group).Distinct<ImmutableSortedDictionary<string, string>>(ReferenceEqualityComparer.Instance);

    /// <summary>One measure of one group over time.</summary>
    /// <param name="measure">The measure.</param>
    /// <param name="group">Dimension and value pairs that say exactly which group; none for all forecasts.</param>
    /// <returns>The points in order of time; empty where there is no such group.</returns>
    public ImmutableArray<ScorePoint> Series(ScoreMeasure measure, params ReadOnlySpan<(string Dimension, string Value)> group)
    {
        ImmutableArray<ScorePoint>.Builder series = ImmutableArray.CreateBuilder<ScorePoint>();
        foreach (ScorePoint point in Points)
        {
            bool isMeant = point.Measure == measure && point.Group.Count == group.Length;
            foreach ((string dimension, string value) in group)
            {
                isMeant = isMeant && point.Group.TryGetValue(dimension, out string? found) && found == value;
            }

            if (isMeant)
            {
                series.Add(point);
            }
        }

        return series.ToImmutable();
    }
}
