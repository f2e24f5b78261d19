using Betting.Models.Experiments;
using Npgsql;
using static Betting.Storage.PostgreSql.Internal.PostgreSqlSession;

namespace Betting.Storage.PostgreSql.Internal;

/// <summary>Experiments and the log of their states. Writers of one experiment hold its name, so that what was compared still holds when it is set.</summary>
internal sealed class ExperimentRows(Schema schema)
{
    private const string Transition = "e.name, t.from_state, t.to_state, t.at, t.actor, t.reason, t.winner";

    private string Newest => $"""
        SELECT {Transition}, e.id, e.definition::text FROM {schema["experiment"]} e
        JOIN {schema["experiment_transition"]} t ON t.sequence = (SELECT max(n.sequence) FROM {schema["experiment_transition"]} n WHERE n.experiment_id = e.id)
        """;

    public async Task<ExperimentStatus> CreateAsync(PostgreSqlSession session, Experiment experiment, DateTimeOffset at, string actor, CancellationToken cancellationToken)
    {
        string definition = ExperimentJson.Write(experiment);
        await HoldAsync(session, experiment.Name, cancellationToken).ConfigureAwait(false);
        if (await FindAsync(session, experiment.Name, cancellationToken).ConfigureAwait(false) is { } known)
        {
            return ExperimentJson.Write(known.Status.Experiment) == definition
                ? known.Status
                : throw new StoreException($"Another experiment is called '{experiment.Name}'; use a new name for a new set-up.");
        }

        int id = await session.FirstAsync(
            $"INSERT INTO {schema["experiment"]} (name, model, definition) VALUES ($1, $2, $3::json) RETURNING id",
            [Value(experiment.Name), Value(experiment.Model), Value(definition)],
            reader => reader.GetInt32(0),
            cancellationToken).ConfigureAwait(false);
        ExperimentTransition created = new() { Experiment = experiment.Name, From = null, To = ExperimentState.Running, At = at, Actor = actor, Reason = "created" };
        await AppendAsync(session, id, created, cancellationToken).ConfigureAwait(false);
        return new ExperimentStatus(experiment, created);
    }

    /// <summary>Makes writers of one experiment wait for each other.</summary>
    public Task HoldAsync(PostgreSqlSession session, string name, CancellationToken cancellationToken) =>
        schema.HoldAsync(session, $"experiment {name}", cancellationToken);

    public Task<FoundExperiment?> FindAsync(PostgreSqlSession session, string name, CancellationToken cancellationToken) =>
        session.FirstAsync($"{Newest} WHERE e.name = $1", [Value(name)], ReadStatus, cancellationToken);

    public async Task<FoundExperiment> RequireAsync(PostgreSqlSession session, string name, CancellationToken cancellationToken) =>
        await FindAsync(session, name, cancellationToken).ConfigureAwait(false) ?? throw new StoreException($"There is no experiment '{name}'; CreateAsync starts one.");

    public Task<List<ExperimentStatus>> AllAsync(PostgreSqlSession session, string model, CancellationToken cancellationToken) =>
        session.AllAsync($"{Newest} WHERE e.model = $1 ORDER BY e.name", [Value(model)], reader => ReadStatus(reader).Status, cancellationToken);

    public async Task<ExperimentTransitionResult> ChangeStateAsync(PostgreSqlSession session, ExperimentTransition transition, CancellationToken cancellationToken)
    {
        await HoldAsync(session, transition.Experiment, cancellationToken).ConfigureAwait(false);
        FoundExperiment found = await RequireAsync(session, transition.Experiment, cancellationToken).ConfigureAwait(false);
        ExperimentTransitionResult result = transition.Against(found.Status.Experiment, found.Status.Newest);
        if (result.Outcome == ExperimentTransitionOutcome.Changed)
        {
            await AppendAsync(session, found.Id, transition, cancellationToken).ConfigureAwait(false);
        }

        return result;
    }

    public Task<List<ExperimentTransition>> HistoryAsync(PostgreSqlSession session, string name, CancellationToken cancellationToken) => session.AllAsync(
        $"SELECT {Transition} FROM {schema["experiment_transition"]} t JOIN {schema["experiment"]} e ON e.id = t.experiment_id WHERE e.name = $1 ORDER BY t.sequence",
        [Value(name)],
        reader => reader.Decode("experiment_transition", ReadTransition),
        cancellationToken);

    private Task<int> AppendAsync(PostgreSqlSession session, int id, ExperimentTransition transition, CancellationToken cancellationToken) => session.ExecuteAsync(
        $"INSERT INTO {schema["experiment_transition"]} (experiment_id, from_state, to_state, at, actor, reason, winner) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        [
            Value(id), Value(transition.From is { } from ? Word(from) : null), Value(Word(transition.To)), Value(transition.At.UtcTicks),
            Value(transition.Actor), Value(transition.Reason), Value(transition.Winner),
        ],
        cancellationToken);

    private static FoundExperiment ReadStatus(NpgsqlDataReader reader) =>
        reader.Decode("experiment", row => new FoundExperiment(row.GetInt32(7), new ExperimentStatus(ExperimentJson.Read(row.GetString(8)), ReadTransition(row))));

    private static ExperimentTransition ReadTransition(NpgsqlDataReader row) => new()
    {
        Experiment = row.GetString(0),
        From = row.IsDBNull(1) ? null : State(row.GetString(1)),
        To = State(row.GetString(2)),
        At = row.ReadInstant(3),
        Actor = row.GetString(4),
        Reason = row.GetString(5),
        Winner = row.IsDBNull(6) ? null : row.GetString(6),
    };

    private static string Word(ExperimentState state) => state switch
    {
        ExperimentState.Running => "running",
        ExperimentState.Halted => "halted",
        _ => "finished",
    };

    private static ExperimentState State(string word) => word switch
    {
        "running" => ExperimentState.Running,
        "halted" => ExperimentState.Halted,
        "finished" => ExperimentState.Finished,
        _ => throw new FormatException($"'{word}' is none of finished, halted, running."),
    };

    internal sealed record FoundExperiment(int Id, ExperimentStatus Status);
}
