using System.Collections.Immutable;
using Betting.Models.Experiments;

namespace Betting.Testing.Stores;

/// <summary>An experiment store in memory, with the semantics of the stores on disk. For tests and first steps.</summary>
/// <remarks>Thread-safe by one lock. Nothing survives the object.</remarks>
public sealed class InMemoryExperimentStore : IExperimentStore
{
    private readonly Lock gate = new();
    private readonly SortedDictionary<string, MemoryExperiment> experiments = new(StringComparer.Ordinal);

    /// <inheritdoc />
    public Task<ExperimentStatus> CreateAsync(Experiment experiment, DateTimeOffset at, string actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        foreach (string text in experiment.Challengers.Select(arm => arm.Name).Concat([experiment.Name, experiment.Model, experiment.Champion.Name, experiment.Salt]))
        {
            StoreText.Any(text, nameof(experiment));
        }

        StoreText.Any(actor, nameof(actor));
        return Locked.In(gate, cancellationToken).Run(() =>
        {
            if (experiments.TryGetValue(experiment.Name, out MemoryExperiment? known))
            {
                return ExperimentJson.Write(known.Experiment) == ExperimentJson.Write(experiment)
                    ? known.Status
                    : throw StoreText.Failure($"Another experiment is called '{experiment.Name}'; use a new name for a new set-up.", "create an experiment");
            }

            MemoryExperiment added = new(experiment);
            added.Log.Add(new ExperimentTransition { Experiment = experiment.Name, From = null, To = ExperimentState.Running, At = at, Actor = actor, Reason = "created" });
            experiments.Add(experiment.Name, added);
            return added.Status;
        });
    }

    /// <inheritdoc />
    public Task<ExperimentStatus?> FindAsync(string name, CancellationToken cancellationToken = default)
    {
        StoreText.Name(name, nameof(name));
        return Locked.In(gate, cancellationToken).Run(() => experiments.GetValueOrDefault(name)?.Status);
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<ExperimentStatus>> ListAsync(string model, CancellationToken cancellationToken = default)
    {
        StoreText.Name(model, nameof(model));
        return Locked.In(gate, cancellationToken).Run<IReadOnlyList<ExperimentStatus>>(
            () => [.. experiments.Values.Where(known => known.Experiment.Model == model).Select(known => known.Status)]);
    }

    /// <inheritdoc />
    public Task<ExperimentTransitionResult> ChangeStateAsync(ExperimentTransition transition, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(transition);
        StoreText.Name(transition.Experiment, nameof(transition));
        StoreText.Any(transition.Actor, nameof(transition));
        StoreText.Any(transition.Reason, nameof(transition));
        return Locked.In(gate, cancellationToken).Run(() =>
        {
            MemoryExperiment known = Require(transition.Experiment, "change an experiment");
            ExperimentTransitionResult result = transition.Against(known.Experiment, known.Log[^1]);
            if (result.Outcome == ExperimentTransitionOutcome.Changed)
            {
                known.Log.Add(transition);
            }

            return result;
        });
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<ExperimentTransition>> HistoryAsync(string name, CancellationToken cancellationToken = default)
    {
        StoreText.Name(name, nameof(name));
        return Locked.In(gate, cancellationToken).Run<IReadOnlyList<ExperimentTransition>>(() => experiments.GetValueOrDefault(name)?.Log.ToImmutableArray() ?? []);
    }

    /// <inheritdoc />
    public Task<int> RecordExposuresAsync(string name, IReadOnlyList<ExperimentExposure> exposures, CancellationToken cancellationToken = default)
    {
        StoreText.Name(name, nameof(name));
        ArgumentNullException.ThrowIfNull(exposures);
        foreach (ExperimentExposure exposure in exposures)
        {
            StoreText.Name(exposure.Unit, nameof(exposures));
        }

        return Locked.In(gate, cancellationToken).Run(() =>
        {
            MemoryExperiment known = Require(name, "record exposures");
            foreach (ExperimentExposure exposure in exposures)
            {
                known.Experiment.RequireArm(exposure.Arm);
            }

            return exposures.Count(known.Add);
        });
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<ExperimentExposure>> ReadExposuresAsync(string name, CancellationToken cancellationToken = default)
    {
        StoreText.Name(name, nameof(name));
        return Locked.In(gate, cancellationToken).Run<IReadOnlyList<ExperimentExposure>>(() => experiments.GetValueOrDefault(name)?.Exposures.ToImmutableArray() ?? []);
    }

    /// <inheritdoc />
    public Task<int> RecordScoresAsync(string name, IReadOnlyList<ExperimentScore> scores, CancellationToken cancellationToken = default)
    {
        StoreText.Name(name, nameof(name));
        ArgumentNullException.ThrowIfNull(scores);
        foreach (ExperimentScore score in scores)
        {
            StoreText.Name(score.Unit, nameof(scores));
        }

        return Locked.In(gate, cancellationToken).Run(() =>
        {
            MemoryExperiment known = Require(name, "record scores");
            foreach (ExperimentScore score in scores)
            {
                known.Experiment.RequireChallenger(score.Challenger);
            }

            return scores.Count(known.Add);
        });
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<ExperimentScore>> ReadScoresAsync(string name, CancellationToken cancellationToken = default)
    {
        StoreText.Name(name, nameof(name));
        return Locked.In(gate, cancellationToken).Run<IReadOnlyList<ExperimentScore>>(() => experiments.GetValueOrDefault(name)?.Scores.ToImmutableArray() ?? []);
    }

    private MemoryExperiment Require(string name, string operation) => experiments.TryGetValue(name, out MemoryExperiment? known)
        ? known
        : throw StoreText.Failure($"There is no experiment '{name}'; CreateAsync starts one.", operation);
}
