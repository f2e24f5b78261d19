namespace Betting.Models.Experiments;

/// <summary>Reviews stored experiments and does what follows: records a halt, or promotes the winner and ends the experiment.</summary>
/// <remarks>
/// <para>A review that dies between promotion and end is completed by the next one; two reviewers at once do everything once.</para>
/// <para>Thread safety: safe from any thread, as the stores are.</para>
/// </remarks>
public sealed class ExperimentReviewer
{
    private readonly IExperimentStore experiments;
    private readonly IModelRegistry models;
    private readonly ExperimentOptions options;

    /// <summary>Creates a reviewer.</summary>
    /// <param name="experiments">Where the experiments are.</param>
    /// <param name="models">Where a winner is activated.</param>
    /// <param name="options">How sure to be; <see langword="null"/> for the defaults.</param>
    /// <exception cref="ArgumentException">A store is null or an option is out of range.</exception>
    public ExperimentReviewer(IExperimentStore experiments, IModelRegistry models, ExperimentOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(experiments);
        ArgumentNullException.ThrowIfNull(models);
        this.experiments = experiments;
        this.models = models;
        this.options = options ?? new ExperimentOptions();
        this.options.Check();
    }

    /// <summary>Looks at one experiment and does what follows.</summary>
    /// <param name="name">The experiment's name.</param>
    /// <param name="at">The time of the look, in UTC: the instant of a halt, and from when on a winner answers.</param>
    /// <param name="actor">Who looks.</param>
    /// <param name="cancellationToken">Cancels the call; what was recorded by then stays and the next review goes on from it.</param>
    /// <returns>What was found. Its action is <see cref="ExperimentAction.Keep"/> also where a promotion was not possible, with the registry's reason.</returns>
    /// <exception cref="StoreException">There is no such experiment, the winner's artefact is damaged, or a store failed.</exception>
    public async Task<ExperimentReport> ReviewAsync(string name, DateTimeOffset at, string actor, CancellationToken cancellationToken = default)
    {
        ExperimentStatus status = await experiments.FindAsync(name, cancellationToken).ConfigureAwait(false)
            ?? throw new StoreException($"There is no experiment '{name}'; CreateAsync starts one.");
        ExperimentReport report = ExperimentReview.Of(
            status,
            await experiments.ReadExposuresAsync(name, cancellationToken).ConfigureAwait(false),
            await experiments.ReadScoresAsync(name, cancellationToken).ConfigureAwait(false),
            options);
        return report.Action switch
        {
            ExperimentAction.Halt => await RecordAsync(report, ExperimentState.Halted, at, actor, cancellationToken).ConfigureAwait(false),
            ExperimentAction.Promote => await PromoteAsync(report, at, actor, cancellationToken).ConfigureAwait(false),
            _ => report,
        };
    }

    private async Task<ExperimentReport> PromoteAsync(ExperimentReport report, DateTimeOffset at, string actor, CancellationToken cancellationToken)
    {
        Experiment experiment = report.Status.Experiment;
        ExperimentArm winner = report.Winner ?? throw new InvalidOperationException("A promotion names its winner.");
        ActivationResult activation = await models.ActivateAsync(
            new ActivationRequest
            {
                Name = experiment.Model,
                Version = winner.Version,
                ExpectedCurrentVersion = experiment.Champion.Version,
                EffectiveAt = at,
                Actor = actor,
                Reason = report.Reason,
            },
            cancellationToken).ConfigureAwait(false);

        // After a death in between, or beside another reviewer, the winner is active already.
        return activation.CurrentVersion == winner.Version
            ? await RecordAsync(report, ExperimentState.Finished, at, actor, cancellationToken).ConfigureAwait(false)
            : report with { Action = ExperimentAction.Keep, Winner = null, Reason = $"{report.Reason} It was not promoted: {activation.Explanation}" };
    }

    private async Task<ExperimentReport> RecordAsync(ExperimentReport report, ExperimentState to, DateTimeOffset at, string actor, CancellationToken cancellationToken)
    {
        ExperimentTransitionResult result = await experiments.ChangeStateAsync(
            new ExperimentTransition
            {
                Experiment = report.Status.Experiment.Name,
                From = ExperimentState.Running,
                To = to,
                At = at,
                Actor = actor,
                Reason = report.Reason,
                Winner = report.Winner?.Name,
            },
            cancellationToken).ConfigureAwait(false);
        return result.Outcome == ExperimentTransitionOutcome.Conflict && result.State != to
            ? report with { Action = ExperimentAction.Keep, Reason = result.Explanation }
            : report;
    }
}
