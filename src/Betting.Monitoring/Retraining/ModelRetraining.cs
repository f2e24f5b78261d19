using Betting.Models;
using Betting.Monitoring.Telemetry;

namespace Betting.Monitoring.Retraining;

/// <summary>Trains a model again where the policy says so, on one host at a time, and promotes the challenger only where it is better.</summary>
/// <remarks>
/// <para>The lease is taken before the training, prolonged while it runs, and asked once more before the promotion; a run that lost it uses nothing of its
/// work. The promotion itself names the version that it replaces, so that a version that a person activated meanwhile stays.</para>
/// <para>Thread-safe.</para>
/// </remarks>
public sealed class ModelRetraining
{
    /// <summary>The name of the check in its findings: <c>retraining</c>.</summary>
    public const string CheckName = "retraining";

    private readonly IModelRegistry registry;
    private readonly IRetrainingLease leases;
    private readonly TimeProvider time;
    private readonly RetrainingPolicy policy;
    private readonly PromotionGate gate;
    private readonly RetrainingOptions options;

    /// <summary>Sets retraining up.</summary>
    /// <param name="registry">Where models are kept and activated.</param>
    /// <param name="leases">What keeps hosts apart.</param>
    /// <param name="time">The clock of the lease and of the time limit.</param>
    /// <param name="policy">When to train; <see langword="null"/> for the defaults.</param>
    /// <param name="gate">When to promote; <see langword="null"/> for the defaults.</param>
    /// <param name="options">Lease and time limit; <see langword="null"/> for the defaults.</param>
    /// <exception cref="ArgumentException">An option is out of range; the message lists all that are.</exception>
    public ModelRetraining(
        IModelRegistry registry, IRetrainingLease leases, TimeProvider time, RetrainingPolicy? policy = null, PromotionGate? gate = null, RetrainingOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(registry);
        ArgumentNullException.ThrowIfNull(leases);
        ArgumentNullException.ThrowIfNull(time);
        this.options = options ?? new RetrainingOptions();
        RetrainingPolicyRules.Check(this.options);
        (this.registry, this.leases, this.time) = (registry, leases, time);
        (this.policy, this.gate) = (policy ?? new RetrainingPolicy(), gate ?? new PromotionGate());
    }

    /// <summary>Decides, and trains and promotes where that is due.</summary>
    /// <param name="situation">What is known of the model.</param>
    /// <param name="retrainer">Trains and scores.</param>
    /// <param name="owner">Who runs this: a text of its own for each run, for example host, process and instant.</param>
    /// <param name="cancellationToken">Cancels the run; a lease that is held is given back.</param>
    /// <returns>What was decided and done. A training that fails is reported, not thrown.</returns>
    /// <exception cref="ArgumentException">The situation or the owner is out of range.</exception>
    /// <exception cref="StoreException">The registry or the lease failed.</exception>
    public async Task<RetrainingReport> RunAsync(RetrainingSituation situation, IRetrainer retrainer, string owner, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(retrainer);
        RetrainingDecision decision = policy.Decide(situation);
        RetrainingReport report = decision.ShouldRetrain
            ? await TakeTurnAsync(decision, retrainer, owner, cancellationToken).ConfigureAwait(false)
            : RetrainingReports.NotDue(decision);
        MonitoringInstruments.Retraining(report.Outcome);
        return report;
    }

    private async Task<RetrainingReport> TakeTurnAsync(RetrainingDecision decision, IRetrainer retrainer, string owner, CancellationToken cancellationToken)
    {
        RetrainingLeaseRequest request = new() { Name = decision.Model, Owner = owner, Duration = options.LeaseDuration, At = time.GetUtcNow() };
        if (await leases.AcquireAsync(request, cancellationToken).ConfigureAwait(false) is not { } grant)
        {
            RetrainingLeaseGrant? other = await leases.FindAsync(decision.Model, cancellationToken).ConfigureAwait(false);
            return RetrainingReports.RunningElsewhere(decision, other);
        }

        try
        {
            RetrainingDecision cleared = decision.With(RetrainingReports.Alone(grant));
            return await TrainAsync(cleared, retrainer, grant, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await ReleaseAsync(grant).ConfigureAwait(false);
        }
    }

    private async Task ReleaseAsync(RetrainingLeaseGrant grant)
    {
        try
        {
            await leases.ReleaseAsync(grant, CancellationToken.None).ConfigureAwait(false);
        }
        catch (StoreException)
        {
            // It ends by itself; what was done until now counts all the same.
        }
    }

    private async Task<RetrainingReport> TrainAsync(RetrainingDecision decision, IRetrainer retrainer, RetrainingLeaseGrant grant, CancellationToken cancellationToken)
    {
        RegisteredModel? champion = await registry.FindActiveAsync(decision.Model, time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
        LeasedTraining training = new(leases, grant, time, options);
        RetrainedModel trained;
        try
        {
            trained = await training.RunAsync(token => retrainer.RetrainAsync(new RetrainingJob(decision, champion, grant), token), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            return training.IsLost ? RetrainingReports.LeaseLost(decision) : RetrainingReports.Failed(decision, exception);
        }

        if (trained.Registration.Name != decision.Model)
        {
            return RetrainingReports.Failed(decision, new InvalidOperationException($"The retrainer returned a model named '{trained.Registration.Name}'."));
        }

        PromotionComparison comparison = champion is null ? RetrainingReports.FirstModel() : gate.Compare(trained.ForwardWindow);
        RegisteredModel challenger = await registry.RegisterAsync(trained.Registration, cancellationToken).ConfigureAwait(false);
        RetrainingReport kept = RetrainingReports.Kept(decision, challenger, comparison);
        if (!comparison.IsPromoted || challenger.Version == champion?.Version)
        {
            return kept;
        }

        // Asked once more: another host may have taken over while this one was standing still.
        if (await leases.RenewAsync(grant, options.LeaseDuration, time.GetUtcNow(), cancellationToken).ConfigureAwait(false) is null)
        {
            return RetrainingReports.LeaseLost(decision) with { Challenger = challenger, Comparison = comparison };
        }

        ActivationResult result = await registry.ActivateAsync(Activation(decision, champion, challenger, comparison, grant), cancellationToken).ConfigureAwait(false);
        return result.Outcome is ActivationOutcome.Activated or ActivationOutcome.AlreadyActive
            ? RetrainingReports.Promoted(kept)
            : RetrainingReports.Overtaken(kept, result.Explanation);
    }

    private ActivationRequest Activation(
        RetrainingDecision decision, RegisteredModel? champion, RegisteredModel challenger, PromotionComparison comparison, RetrainingLeaseGrant grant) => new()
        {
            Name = decision.Model,
            Version = challenger.Version,
            ExpectedCurrentVersion = champion?.Version,
            EffectiveAt = time.GetUtcNow(),
            Actor = grant.Owner,
            Reason = comparison.Text,
        };
}
