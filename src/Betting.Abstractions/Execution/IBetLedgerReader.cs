namespace Betting.Execution;

/// <summary>Reads the record of bets and money.</summary>
/// <remarks>Thread-safe.</remarks>
public interface IBetLedgerReader
{
    /// <summary>Where a bankroll stands.</summary>
    /// <param name="bankrollId">The bankroll.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>Its state, or <see langword="null"/> where it was never opened.</returns>
    /// <exception cref="StoreException">The store failed.</exception>
    Task<BankrollState?> FindBankrollAsync(string bankrollId, CancellationToken cancellationToken = default);

    /// <summary>One bet.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The bet, or <see langword="null"/> where it was never proposed.</returns>
    /// <exception cref="StoreException">The store failed.</exception>
    Task<Bet?> FindBetAsync(BetId id, CancellationToken cancellationToken = default);

    /// <summary>The bets of a bankroll in the order of <see cref="Bet.Sequence"/>, denied ones included.</summary>
    /// <param name="bankrollId">The bankroll.</param>
    /// <param name="statuses">Only bets in these states; empty for all.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The bets.</returns>
    /// <exception cref="StoreException">The store failed.</exception>
    Task<IReadOnlyList<Bet>> ListBetsAsync(string bankrollId, IReadOnlyCollection<BetStatus> statuses, CancellationToken cancellationToken = default);

    /// <summary>The entries of a bankroll in the order in which they were written.</summary>
    /// <param name="bankrollId">The bankroll.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The entries.</returns>
    /// <exception cref="StoreException">The store failed.</exception>
    IAsyncEnumerable<LedgerEntry> ReadEntriesAsync(string bankrollId, CancellationToken cancellationToken = default);

    /// <summary>Replays all entries and compares them with everything that was derived from them.</summary>
    /// <param name="bankrollId">The bankroll.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>What was found.</returns>
    /// <exception cref="StoreException">The bankroll is unknown, or the store failed.</exception>
    Task<LedgerVerification> VerifyAsync(string bankrollId, CancellationToken cancellationToken = default);
}
