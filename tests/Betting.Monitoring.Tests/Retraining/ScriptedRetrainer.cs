using Betting.Monitoring.Retraining;

namespace Betting.Monitoring.Tests.Retraining;

/// <summary>A retrainer that does what the test says.</summary>
internal sealed class ScriptedRetrainer(Func<RetrainingJob, CancellationToken, Task<RetrainedModel>> train) : IRetrainer
{
    public Task<RetrainedModel> RetrainAsync(RetrainingJob job, CancellationToken cancellationToken) => train(job, cancellationToken);
}
