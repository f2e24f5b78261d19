using Betting.Models.Experiments;

namespace Betting.Storage.Sqlite.Internal;

/// <summary>Exposures and settled scores: the first of its kind stays.</summary>
internal static class ExperimentLogs
{
    public static int Record(SqliteSession session, string name, IReadOnlyList<ExperimentExposure> exposures, CancellationToken cancellationToken)
    {
        (long id, ExperimentStatus status) = ExperimentRows.Require(session, name);
        int added = 0;
        foreach (ExperimentExposure exposure in exposures)
        {
            cancellationToken.ThrowIfCancellationRequested();
            status.Experiment.RequireArm(exposure.Arm);
            added += session.Execute(
                """
                INSERT INTO experiment_exposure (experiment_id, unit, arm, at) SELECT ?1, ?2, ?3, ?4
                WHERE NOT EXISTS (SELECT 1 FROM experiment_exposure WHERE experiment_id = ?1 AND unit = ?2 AND arm = ?3)
                """,
                id, exposure.Unit, exposure.Arm, Stored.Instant(exposure.At));
        }

        return added;
    }

    public static int Record(SqliteSession session, string name, IReadOnlyList<ExperimentScore> scores, CancellationToken cancellationToken)
    {
        (long id, ExperimentStatus status) = ExperimentRows.Require(session, name);
        int added = 0;
        foreach (ExperimentScore score in scores)
        {
            cancellationToken.ThrowIfCancellationRequested();
            status.Experiment.RequireChallenger(score.Challenger);
            added += session.Execute(
                """
                INSERT INTO experiment_score (experiment_id, unit, challenger, champion_probability, challenger_probability, settled_at)
                SELECT ?1, ?2, ?3, ?4, ?5, ?6
                WHERE NOT EXISTS (SELECT 1 FROM experiment_score WHERE experiment_id = ?1 AND unit = ?2 AND challenger = ?3)
                """,
                id, score.Unit, score.Challenger, score.ChampionProbability, score.ChallengerProbability, Stored.Instant(score.SettledAt));
        }

        return added;
    }

    public static List<ExperimentExposure> Exposures(SqliteSession session, string name) => session.All(
        "SELECT x.unit, x.arm, x.at FROM experiment_exposure x JOIN experiment e ON e.id = x.experiment_id WHERE e.name = ?1 ORDER BY x.sequence",
        reader => reader.Decode("experiment_exposure", row => new ExperimentExposure { Unit = row.GetString(0), Arm = row.GetString(1), At = row.ReadInstant(2) }),
        name);

    public static List<ExperimentScore> Scores(SqliteSession session, string name) => session.All(
        """
        SELECT s.unit, s.challenger, s.champion_probability, s.challenger_probability, s.settled_at
        FROM experiment_score s JOIN experiment e ON e.id = s.experiment_id WHERE e.name = ?1 ORDER BY s.sequence
        """,
        reader => reader.Decode("experiment_score", row => new ExperimentScore
        {
            Unit = row.GetString(0),
            Challenger = row.GetString(1),
            ChampionProbability = row.GetDouble(2),
            ChallengerProbability = row.GetDouble(3),
            SettledAt = row.ReadInstant(4),
        }),
        name);
}
