using Betting.Models.Experiments;
using Microsoft.Data.Sqlite;

namespace Betting.Storage.Sqlite.Internal;

/// <summary>Experiments and the log of their states.</summary>
internal static class ExperimentRows
{
    private const string Transition = "e.name, t.from_state, t.to_state, t.at, t.actor, t.reason, t.winner";

    private const string Newest = $"""
        SELECT {Transition}, e.id, e.definition FROM experiment e
        JOIN experiment_transition t ON t.sequence = (SELECT max(sequence) FROM experiment_transition WHERE experiment_id = e.id)
        """;

    private static readonly TextTable<ExperimentState> States = new(
        (ExperimentState.Running, "running"), (ExperimentState.Halted, "halted"), (ExperimentState.Finished, "finished"));

    public static ExperimentStatus Create(SqliteSession session, Experiment experiment, DateTimeOffset at, string actor)
    {
        string definition = ExperimentJson.Write(experiment);
        if (Find(session, experiment.Name) is { } known)
        {
            return ExperimentJson.Write(known.Status.Experiment) == definition
                ? known.Status
                : throw new StoreException($"Another experiment is called '{experiment.Name}'; use a new name for a new set-up.");
        }

        long id = session.Insert("INSERT INTO experiment (name, model, definition) VALUES (?1, ?2, ?3)", experiment.Name, experiment.Model, definition);
        ExperimentTransition created = new() { Experiment = experiment.Name, From = null, To = ExperimentState.Running, At = at, Actor = actor, Reason = "created" };
        Append(session, id, created);
        return new ExperimentStatus(experiment, created);
    }

    public static (long Id, ExperimentStatus Status)? Find(SqliteSession session, string name) =>
        session.First($"{Newest} WHERE e.name = ?1", reader => ((long, ExperimentStatus)?)ReadStatus(reader), name);

    public static (long Id, ExperimentStatus Status) Require(SqliteSession session, string name) =>
        Find(session, name) ?? throw new StoreException($"There is no experiment '{name}'; CreateAsync starts one.");

    public static List<ExperimentStatus> All(SqliteSession session, string model) =>
        session.All($"{Newest} WHERE e.model = ?1 ORDER BY e.name", reader => ReadStatus(reader).Status, model);

    public static ExperimentTransitionResult ChangeState(SqliteSession session, ExperimentTransition transition)
    {
        (long id, ExperimentStatus status) = Require(session, transition.Experiment);
        ExperimentTransitionResult result = transition.Against(status.Experiment, status.Newest);
        if (result.Outcome == ExperimentTransitionOutcome.Changed)
        {
            Append(session, id, transition);
        }

        return result;
    }

    public static List<ExperimentTransition> History(SqliteSession session, string name) => session.All(
        $"SELECT {Transition} FROM experiment_transition t JOIN experiment e ON e.id = t.experiment_id WHERE e.name = ?1 ORDER BY t.sequence",
        reader => reader.Decode("experiment_transition", ReadTransition),
        name);

    private static void Append(SqliteSession session, long id, ExperimentTransition transition) => session.Execute(
        "INSERT INTO experiment_transition (experiment_id, from_state, to_state, at, actor, reason, winner) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        id,
        transition.From is { } from ? States.Word(from) : null,
        States.Word(transition.To),
        Stored.Instant(transition.At),
        transition.Actor,
        transition.Reason,
        transition.Winner);

    private static (long Id, ExperimentStatus Status) ReadStatus(SqliteDataReader reader) =>
        reader.Decode("experiment", row => (row.GetInt64(7), new ExperimentStatus(ExperimentJson.Read(row.GetString(8)), ReadTransition(row))));

    private static ExperimentTransition ReadTransition(SqliteDataReader row) => new()
    {
        Experiment = row.GetString(0),
        From = row.ReadTextOrNull(1) is { } from ? States.Parse(from) : null,
        To = States.Parse(row.GetString(2)),
        At = row.ReadInstant(3),
        Actor = row.GetString(4),
        Reason = row.GetString(5),
        Winner = row.ReadTextOrNull(6),
    };
}
