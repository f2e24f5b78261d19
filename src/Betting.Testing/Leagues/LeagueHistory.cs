using System.Collections.Immutable;
using Betting.Ingestion;

namespace Betting.Testing.Leagues;

/// <summary>All that happened in a league.</summary>
/// <param name="Rows">One row per fixture, by start and id.</param>
/// <param name="Truths">The probabilities with which each score was drawn.</param>
/// <param name="LastKnownAt">When the last result became known.</param>
internal sealed record LeagueHistory(
    ImmutableArray<SourceRow> Rows, IReadOnlyDictionary<FixtureId, OutcomeProbabilities> Truths, DateTimeOffset LastKnownAt)
{
    /// <summary>Plays all seasons. Each kind of chance has its own stream, so that one does not disturb another.</summary>
    public static LeagueHistory Play(SimulatedLeagueOptions options)
    {
        LeagueSimulation simulation = new(options);
        for (int season = 0; season < options.Seasons; season++)
        {
            simulation.PlaySeason(season);
        }

        return simulation.ToHistory();
    }
}
