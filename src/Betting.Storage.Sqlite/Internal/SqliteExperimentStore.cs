using Betting.Models.Experiments;

namespace Betting.Storage.Sqlite.Internal;

/// <summary>Experiments, the log of their states, exposures and settled scores.</summary>
internal sealed class SqliteExperimentStore(SqliteFile file) : IExperimentStore
{
    public Task<ExperimentStatus> CreateAsync(Experiment experiment, DateTimeOffset at, string actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        foreach (string text in experiment.Challengers.Select(arm => arm.Name).Concat([experiment.Name, experiment.Model, experiment.Champion.Name, experiment.Salt]))
        {
            StoredText.Any(text, nameof(experiment));
        }

        StoredText.Any(actor, nameof(actor));
        return file.WriteAsync("create an experiment", session => ExperimentRows.Create(session, experiment, at, actor), cancellationToken);
    }

    public Task<ExperimentStatus?> FindAsync(string name, CancellationToken cancellationToken = default)
    {
        StoredText.Name(name, nameof(name));
        return file.ReadAsync("find an experiment", session => ExperimentRows.Find(session, name)?.Status, cancellationToken);
    }

    public Task<IReadOnlyList<ExperimentStatus>> ListAsync(string model, CancellationToken cancellationToken = default)
    {
        StoredText.Name(model, nameof(model));
        return file.ReadAsync<IReadOnlyList<ExperimentStatus>>("list experiments", session => ExperimentRows.All(session, model), cancellationToken);
    }

    public Task<ExperimentTransitionResult> ChangeStateAsync(ExperimentTransition transition, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(transition);
        StoredText.Name(transition.Experiment, nameof(transition));
        StoredText.Any(transition.Actor, nameof(transition));
        StoredText.Any(transition.Reason, nameof(transition));
        return file.WriteAsync("change an experiment", session => ExperimentRows.ChangeState(session, transition), cancellationToken);
    }

    public Task<IReadOnlyList<ExperimentTransition>> HistoryAsync(string name, CancellationToken cancellationToken = default)
    {
        StoredText.Name(name, nameof(name));
        return file.ReadAsync<IReadOnlyList<ExperimentTransition>>("read an experiment's log", session => ExperimentRows.History(session, name), cancellationToken);
    }

    public Task<int> RecordExposuresAsync(string name, IReadOnlyList<ExperimentExposure> exposures, CancellationToken cancellationToken = default)
    {
        StoredText.Name(name, nameof(name));
        ArgumentNullException.ThrowIfNull(exposures);
        foreach (ExperimentExposure exposure in exposures)
        {
            StoredText.Name(exposure.Unit, nameof(exposures));
        }

        return file.WriteAsync("record exposures", session => ExperimentLogs.Record(session, name, exposures, cancellationToken), cancellationToken);
    }

    public Task<IReadOnlyList<ExperimentExposure>> ReadExposuresAsync(string name, CancellationToken cancellationToken = default)
    {
        StoredText.Name(name, nameof(name));
        return file.ReadAsync<IReadOnlyList<ExperimentExposure>>("read exposures", session => ExperimentLogs.Exposures(session, name), cancellationToken);
    }

    public Task<int> RecordScoresAsync(string name, IReadOnlyList<ExperimentScore> scores, CancellationToken cancellationToken = default)
    {
        StoredText.Name(name, nameof(name));
        ArgumentNullException.ThrowIfNull(scores);
        foreach (ExperimentScore score in scores)
        {
            StoredText.Name(score.Unit, nameof(scores));
        }

        return file.WriteAsync("record scores", session => ExperimentLogs.Record(session, name, scores, cancellationToken), cancellationToken);
    }

    public Task<IReadOnlyList<ExperimentScore>> ReadScoresAsync(string name, CancellationToken cancellationToken = default)
    {
        StoredText.Name(name, nameof(name));
        return file.ReadAsync<IReadOnlyList<ExperimentScore>>("read scores", session => ExperimentLogs.Scores(session, name), cancellationToken);
    }
}
