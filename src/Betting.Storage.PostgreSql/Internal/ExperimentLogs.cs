using Betting.Models.Experiments;
using static Betting.Storage.PostgreSql.Internal.PostgreSqlSession;

namespace Betting.Storage.PostgreSql.Internal;

/// <summary>Exposures and settled scores: the first of its kind stays. One statement takes a whole list, in its order.</summary>
internal sealed class ExperimentLogs(Schema schema, ExperimentRows rows)
{
    public async Task<int> RecordAsync(PostgreSqlSession session, string name, IReadOnlyList<ExperimentExposure> exposures, CancellationToken cancellationToken)
    {
        await rows.HoldAsync(session, name, cancellationToken).ConfigureAwait(false);
        ExperimentRows.FoundExperiment found = await rows.RequireAsync(session, name, cancellationToken).ConfigureAwait(false);
        foreach (ExperimentExposure exposure in exposures)
        {
            found.Status.Experiment.RequireArm(exposure.Arm);
        }

        return await session.ExecuteAsync(
            $"""
            INSERT INTO {schema["experiment_exposure"]} (experiment_id, unit, arm, at)
            SELECT $1, unit, arm, at FROM unnest($2::text[], $3::text[], $4::bigint[]) WITH ORDINALITY AS given (unit, arm, at, number) ORDER BY number
            ON CONFLICT DO NOTHING
            """,
            [Value(found.Id), Value(Column(exposures, exposure => exposure.Unit)), Value(Column(exposures, exposure => exposure.Arm)), Value(Column(exposures, exposure => exposure.At.UtcTicks))],
            cancellationToken).ConfigureAwait(false);
    }

    public async Task<int> RecordAsync(PostgreSqlSession session, string name, IReadOnlyList<ExperimentScore> scores, CancellationToken cancellationToken)
    {
        await rows.HoldAsync(session, name, cancellationToken).ConfigureAwait(false);
        ExperimentRows.FoundExperiment found = await rows.RequireAsync(session, name, cancellationToken).ConfigureAwait(false);
        foreach (ExperimentScore score in scores)
        {
            found.Status.Experiment.RequireChallenger(score.Challenger);
        }

        return await session.ExecuteAsync(
            $"""
            INSERT INTO {schema["experiment_score"]} (experiment_id, unit, challenger, champion_probability, challenger_probability, settled_at)
            SELECT $1, unit, challenger, champion, probability, settled_at
            FROM unnest($2::text[], $3::text[], $4::double precision[], $5::double precision[], $6::bigint[])
                WITH ORDINALITY AS given (unit, challenger, champion, probability, settled_at, number) ORDER BY number
            ON CONFLICT DO NOTHING
            """,
            [
                Value(found.Id), Value(Column(scores, score => score.Unit)), Value(Column(scores, score => score.Challenger)),
                Value(Column(scores, score => score.ChampionProbability)), Value(Column(scores, score => score.ChallengerProbability)),
                Value(Column(scores, score => score.SettledAt.UtcTicks)),
            ],
            cancellationToken).ConfigureAwait(false);
    }

    public Task<List<ExperimentExposure>> ExposuresAsync(PostgreSqlSession session, string name, CancellationToken cancellationToken) => session.AllAsync(
        $"SELECT x.unit, x.arm, x.at FROM {schema["experiment_exposure"]} x JOIN {schema["experiment"]} e ON e.id = x.experiment_id WHERE e.name = $1 ORDER BY x.sequence",
        [Value(name)],
        reader => reader.Decode("experiment_exposure", row => new ExperimentExposure { Unit = row.GetString(0), Arm = row.GetString(1), At = row.ReadInstant(2) }),
        cancellationToken);

    public Task<List<ExperimentScore>> ScoresAsync(PostgreSqlSession session, string name, CancellationToken cancellationToken) => session.AllAsync(
        $"""
        SELECT s.unit, s.challenger, s.champion_probability, s.challenger_probability, s.settled_at
        FROM {schema["experiment_score"]} s JOIN {schema["experiment"]} e ON e.id = s.experiment_id WHERE e.name = $1 ORDER BY s.sequence
        """,
        [Value(name)],
        reader => reader.Decode("experiment_score", row => new ExperimentScore
        {
            Unit = row.GetString(0),
            Challenger = row.GetString(1),
            ChampionProbability = row.GetDouble(2),
            ChallengerProbability = row.GetDouble(3),
            SettledAt = row.ReadInstant(4),
        }),
        cancellationToken);

    private static TColumn[] Column<TRow, TColumn>(IReadOnlyList<TRow> rows, Func<TRow, TColumn> read) => [.. rows.Select(read)];
}
