namespace Betting.Monitoring.Retraining;

/// <summary>Trains a challenger and scores it beside the champion. Supplied by the program, which knows its trainers and its data.</summary>
public interface IRetrainer
{
    /// <summary>Trains and scores. It changes nothing that others see: registering and activating is done by whoever calls.</summary>
    /// <param name="job">What to train.</param>
    /// <param name="cancellationToken">Cancelled also when the lease was lost; then the work is thrown away.</param>
    /// <returns>The challenger.</returns>
    Task<RetrainedModel> RetrainAsync(RetrainingJob job, CancellationToken cancellationToken);
}
