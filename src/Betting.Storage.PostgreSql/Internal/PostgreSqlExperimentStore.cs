using Betting.Models.Experiments;

namespace Betting.Storage.PostgreSql.Internal;

/// <summary>Experiments, the log of their states, exposures and settled scores.</summary>
internal sealed class PostgreSqlExperimentStore : IExperimentStore
{
    private readonly PostgreSqlServer server;
    private readonly ExperimentRows rows;
    private readonly ExperimentLogs logs;

    public PostgreSqlExperimentStore(PostgreSqlServer server)
    {
        this.server = server;
        rows = new ExperimentRows(server.Schema);
        logs = new ExperimentLogs(server.Schema, rows);
    }

    public Task<ExperimentStatus> CreateAsync(Experiment experiment, DateTimeOffset at, string actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        foreach (string text in experiment.Challengers.Select(arm => arm.Name).Concat([experiment.Name, experiment.Model, experiment.Champion.Name, experiment.Salt]))
        {
            StoredText.Any(text, nameof(experiment));
        }

        StoredText.Key(experiment.Name, nameof(experiment));
        StoredText.Key(experiment.Model, nameof(experiment));
        StoredText.Any(actor, nameof(actor));
        return server.WriteAsync("create an experiment", (session, token) => rows.CreateAsync(session, experiment, at, actor, token), cancellationToken);
    }

    public Task<ExperimentStatus?> FindAsync(string name, CancellationToken cancellationToken = default)
    {
        StoredText.Name(name, nameof(name));
        return server.ReadAsync(
            "find an experiment", isOneStatement: true, async (session, token) => (await rows.FindAsync(session, name, token).ConfigureAwait(false))?.Status, cancellationToken);
    }

    public Task<IReadOnlyList<ExperimentStatus>> ListAsync(string model, CancellationToken cancellationToken = default)
    {
        StoredText.Name(model, nameof(model));
        return server.ReadAsync<IReadOnlyList<ExperimentStatus>>(
            "list experiments", isOneStatement: true, async (session, token) => await rows.AllAsync(session, model, token).ConfigureAwait(false), cancellationToken);
    }

    public Task<ExperimentTransitionResult> ChangeStateAsync(ExperimentTransition transition, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(transition);
        StoredText.Name(transition.Experiment, nameof(transition));
        StoredText.Any(transition.Actor, nameof(transition));
        StoredText.Any(transition.Reason, nameof(transition));
        return server.WriteAsync("change an experiment", (session, token) => rows.ChangeStateAsync(session, transition, token), cancellationToken);
    }

    public Task<IReadOnlyList<ExperimentTransition>> HistoryAsync(string name, CancellationToken cancellationToken = default)
    {
        StoredText.Name(name, nameof(name));
        return server.ReadAsync<IReadOnlyList<ExperimentTransition>>(
            "read an experiment's log", isOneStatement: true, async (session, token) => await rows.HistoryAsync(session, name, token).ConfigureAwait(false), cancellationToken);
    }

    public Task<int> RecordExposuresAsync(string name, IReadOnlyList<ExperimentExposure> exposures, CancellationToken cancellationToken = default)
    {
        StoredText.Name(name, nameof(name));
        ArgumentNullException.ThrowIfNull(exposures);
        foreach (ExperimentExposure exposure in exposures)
        {
            StoredText.Key(exposure.Unit, nameof(exposures));
        }

        return server.WriteAsync("record exposures", (session, token) => logs.RecordAsync(session, name, exposures, token), cancellationToken);
    }

    public Task<IReadOnlyList<ExperimentExposure>> ReadExposuresAsync(string name, CancellationToken cancellationToken = default)
    {
        StoredText.Name(name, nameof(name));
        return server.ReadAsync<IReadOnlyList<ExperimentExposure>>(
            "read exposures", isOneStatement: true, async (session, token) => await logs.ExposuresAsync(session, name, token).ConfigureAwait(false), cancellationToken);
    }

    public Task<int> RecordScoresAsync(string name, IReadOnlyList<ExperimentScore> scores, CancellationToken cancellationToken = default)
    {
        StoredText.Name(name, nameof(name));
        ArgumentNullException.ThrowIfNull(scores);
        foreach (ExperimentScore score in scores)
        {
            StoredText.Key(score.Unit, nameof(scores));
        }

        return server.WriteAsync("record scores", (session, token) => logs.RecordAsync(session, name, scores, token), cancellationToken);
    }

    public Task<IReadOnlyList<ExperimentScore>> ReadScoresAsync(string name, CancellationToken cancellationToken = default)
    {
        StoredText.Name(name, nameof(name));
        return server.ReadAsync<IReadOnlyList<ExperimentScore>>(
            "read scores", isOneStatement: true, async (session, token) => await logs.ScoresAsync(session, name, token).ConfigureAwait(false), cancellationToken);
    }
}
