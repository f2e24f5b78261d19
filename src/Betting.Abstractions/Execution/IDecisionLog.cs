namespace Betting.Execution;

/// <summary>Keeps decisions, so that it can be asked later why something was bet or not.</summary>
/// <remarks>Thread-safe. Append-only: a decision is never changed. How long decisions are kept is the log's to say.</remarks>
public interface IDecisionLog
{
    /// <summary>Appends decisions in their order, all or none.</summary>
    /// <param name="decisions">The decisions.</param>
    /// <param name="cancellationToken">Cancels the call; then nothing is kept.</param>
    /// <returns>The decisions with their numbers, in the order given.</returns>
    /// <exception cref="ArgumentException">A text cannot be stored exactly, for example because it holds a NUL.</exception>
    /// <exception cref="StoreException">The log failed.</exception>
    Task<IReadOnlyList<DecisionRecord>> AppendAsync(IReadOnlyList<BetDecision> decisions, CancellationToken cancellationToken = default);

    /// <summary>Reads decisions, the newest number first.</summary>
    /// <param name="query">Which.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>At most as many as the query's limit.</returns>
    /// <exception cref="ArgumentException">The query is out of range.</exception>
    /// <exception cref="StoreException">The log failed.</exception>
    Task<IReadOnlyList<DecisionRecord>> QueryAsync(DecisionQuery query, CancellationToken cancellationToken = default);
}
