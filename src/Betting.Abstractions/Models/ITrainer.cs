namespace Betting.Models;

/// <summary>Learns models. Same rows, parameters and seed give the same bits, for any number of threads.</summary>
public interface ITrainer
{
    /// <summary>The kind of model that is learned, for example <c>boosted-trees</c>.</summary>
    string Kind { get; }

    /// <summary>Every parameter that changes the outcome, as invariant text, for records.</summary>
    IReadOnlyDictionary<string, string> Parameters { get; }

    /// <summary>Learns a model.</summary>
    /// <param name="rows">The rows to learn from, in time order.</param>
    /// <param name="cancellationToken">Stops the training.</param>
    /// <returns>An immutable model.</returns>
    /// <exception cref="ArgumentException">The rows cannot be learned from, for example because a class is absent.</exception>
    /// <exception cref="OperationCanceledException">The training was cancelled.</exception>
    IModel Fit(TrainingSet rows, CancellationToken cancellationToken = default);
}
