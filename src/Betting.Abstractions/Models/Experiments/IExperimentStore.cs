namespace Betting.Models.Experiments;

/// <summary>Keeps experiments: what was set up, an append-only log of their states, who was exposed to which arm, and the settled scores.</summary>
/// <remarks>Thread-safe. Every call is all or nothing and may be repeated without harm.</remarks>
public interface IExperimentStore
{
    /// <summary>Keeps an experiment and starts it; the same set-up under the same name is there already and stays as it is.</summary>
    /// <param name="experiment">The set-up.</param>
    /// <param name="at">When, in UTC.</param>
    /// <param name="actor">Who asked.</param>
    /// <param name="cancellationToken">Cancels the call; then nothing is kept.</param>
    /// <returns>The experiment as it stands.</returns>
    /// <exception cref="StoreException">Another set-up has this name, or the store failed.</exception>
    Task<ExperimentStatus> CreateAsync(Experiment experiment, DateTimeOffset at, string actor, CancellationToken cancellationToken = default);

    /// <summary>Finds an experiment.</summary>
    /// <param name="name">The experiment's name.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The experiment as it stands, or <see langword="null"/> where there is none.</returns>
    /// <exception cref="StoreException">The store failed.</exception>
    Task<ExperimentStatus?> FindAsync(string name, CancellationToken cancellationToken = default);

    /// <summary>The experiments of a model, in the order of their names.</summary>
    /// <param name="model">The name under which the versions are registered.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The experiments as they stand, finished ones too.</returns>
    /// <exception cref="StoreException">The store failed.</exception>
    Task<IReadOnlyList<ExperimentStatus>> ListAsync(string model, CancellationToken cancellationToken = default);

    /// <summary>Halts, resumes or finishes an experiment, if the caller's belief of its state is right.</summary>
    /// <param name="transition">The change.</param>
    /// <param name="cancellationToken">Cancels the call; then nothing changes.</param>
    /// <returns>What became of it.</returns>
    /// <exception cref="ArgumentException">There is no such change; see <see cref="ExperimentTransition.Against"/>.</exception>
    /// <exception cref="StoreException">There is no such experiment, or the store failed.</exception>
    Task<ExperimentTransitionResult> ChangeStateAsync(ExperimentTransition transition, CancellationToken cancellationToken = default);

    /// <summary>The changes of an experiment's state in the order in which they were recorded, its creation first.</summary>
    /// <param name="name">The experiment's name.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The log; empty where the experiment is unknown.</returns>
    /// <exception cref="StoreException">The store failed.</exception>
    Task<IReadOnlyList<ExperimentTransition>> HistoryAsync(string name, CancellationToken cancellationToken = default);

    /// <summary>Logs exposures. Of a unit and an arm the first one counts; later ones change nothing.</summary>
    /// <param name="name">The experiment's name.</param>
    /// <param name="exposures">The exposures.</param>
    /// <param name="cancellationToken">Cancels the call; then nothing is logged.</param>
    /// <returns>How many were new.</returns>
    /// <exception cref="ArgumentException">An arm is none of the experiment's.</exception>
    /// <exception cref="StoreException">There is no such experiment, or the store failed.</exception>
    Task<int> RecordExposuresAsync(string name, IReadOnlyList<ExperimentExposure> exposures, CancellationToken cancellationToken = default);

    /// <summary>The exposures of an experiment in the order in which they were logged.</summary>
    /// <param name="name">The experiment's name.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The exposures; empty where the experiment is unknown.</returns>
    /// <exception cref="StoreException">The store failed.</exception>
    Task<IReadOnlyList<ExperimentExposure>> ReadExposuresAsync(string name, CancellationToken cancellationToken = default);

    /// <summary>Logs settled scores. Of a unit and a challenger the first one counts; later ones change nothing, so that no look can be undone.</summary>
    /// <param name="name">The experiment's name.</param>
    /// <param name="scores">The scores.</param>
    /// <param name="cancellationToken">Cancels the call; then nothing is logged.</param>
    /// <returns>How many were new.</returns>
    /// <exception cref="ArgumentException">A challenger is none of the experiment's.</exception>
    /// <exception cref="StoreException">There is no such experiment, or the store failed.</exception>
    Task<int> RecordScoresAsync(string name, IReadOnlyList<ExperimentScore> scores, CancellationToken cancellationToken = default);

    /// <summary>The settled scores of an experiment in the order in which they were logged.</summary>
    /// <param name="name">The experiment's name.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The scores; empty where the experiment is unknown.</returns>
    /// <exception cref="StoreException">The store failed.</exception>
    Task<IReadOnlyList<ExperimentScore>> ReadScoresAsync(string name, CancellationToken cancellationToken = default);
}
