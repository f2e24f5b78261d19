using System.Collections.Immutable;
using Betting.Features;
using Betting.Features.Quality;
using Betting.Ingestion;
using Betting.Ingestion.Quality;
using Betting.Monitoring;

namespace Betting.Backtesting.Replay;

/// <summary>Checks what was read, and then what was computed from it, before anything is learned.</summary>
/// <remarks>The findings carry an instant of the data and not of the clock, so that equal runs say the same.</remarks>
internal sealed class QualityStage(SportsHistory history, bool isStrict)
{
    private ImmutableArray<Finding> findings = [];

    /// <summary>Checks the history. With strictness nothing is computed from one that cannot be true.</summary>
    /// <exception cref="DataQualityException">A finding is critical, and the run is strict.</exception>
    public void CheckHistory() => findings = Judged(
        new HistoryQualityCheck().Check(history, history.Results.Count > 0 ? history.Results[^1].KnownAt : history.Fixtures[^1].StartsAt));

    /// <summary>Checks the features.</summary>
    /// <returns>The findings about the history and about the features.</returns>
    /// <exception cref="DataQualityException">A finding is critical, and the run is strict.</exception>
    public ImmutableArray<Finding> CheckFeatures(FeatureTable table)
    {
        FeatureQualityCheck check = new();
        return findings = Judged([.. findings, .. check.Check(table, table.Rows is { IsEmpty: false } rows ? rows[^1].AsOf : history.Fixtures[^1].StartsAt)]);
    }

    private ImmutableArray<Finding> Judged(ImmutableArray<Finding> found) => isStrict ? DataQualityException.ThrowIfCritical(found) : found;
}
