namespace Betting.Execution;

/// <summary>
/// The append-only record of bets and money. Judging a proposal and holding its stake is one atomic step, for any number of
/// threads and processes. Every call may be repeated: a step that is recorded already changes nothing.
/// </summary>
/// <remarks>Thread-safe. Reading is <see cref="IBetLedgerReader"/>.</remarks>
public interface IBetLedger : IBetLedgerReader
{
    /// <summary>Opens a bankroll; the same one a second time does nothing.</summary>
    /// <param name="bankroll">The bankroll.</param>
    /// <param name="cancellationToken">Cancels the call; then nothing is written.</param>
    /// <returns>Where it stands.</returns>
    /// <exception cref="ArgumentException">The opening balance is not positive.</exception>
    /// <exception cref="StoreException">Another bankroll has the same id, or the store failed.</exception>
    Task<BankrollState> OpenAsync(Bankroll bankroll, CancellationToken cancellationToken = default);

    /// <summary>Judges a proposal and, where approved, holds its stake, in one transaction. A denial is recorded too.</summary>
    /// <param name="proposal">The bet.</param>
    /// <param name="judge">The judge, called inside the transaction.</param>
    /// <param name="cancellationToken">Cancels the call; then nothing is written.</param>
    /// <returns>What became of it; for an id proposed before, what became of it then.</returns>
    /// <exception cref="StoreException">The bankroll is unknown, or the store failed.</exception>
    Task<Reservation> ReserveAsync(BetProposal proposal, IBetJudge judge, CancellationToken cancellationToken = default);

    /// <summary>Records, before the venue is called, that it will be called.</summary>
    /// <param name="id">A reserved bet.</param>
    /// <param name="at">When, in UTC.</param>
    /// <param name="cancellationToken">Cancels the call; then nothing is written.</param>
    /// <returns>The bet.</returns>
    /// <exception cref="StoreException">The bet is unknown or not reserved, or the store failed.</exception>
    Task<Bet> MarkSubmittedAsync(BetId id, DateTimeOffset at, CancellationToken cancellationToken = default);

    /// <summary>Records that the venue accepted.</summary>
    /// <param name="id">A submitted or unknown bet.</param>
    /// <param name="acceptance">What the venue accepted: never more than was reserved.</param>
    /// <param name="cancellationToken">Cancels the call; then nothing is written.</param>
    /// <returns>The bet.</returns>
    /// <exception cref="StoreException">The bet is in another state, the stake exceeds what was reserved, or the store failed.</exception>
    Task<Bet> AcceptAsync(BetId id, BetAcceptance acceptance, CancellationToken cancellationToken = default);

    /// <summary>Records that the venue refused; the stake is free again.</summary>
    /// <param name="id">A reserved, submitted or unknown bet.</param>
    /// <param name="reason">Why.</param>
    /// <param name="at">When, in UTC.</param>
    /// <param name="cancellationToken">Cancels the call; then nothing is written.</param>
    /// <returns>The bet.</returns>
    /// <exception cref="StoreException">The bet is in another state, or the store failed.</exception>
    Task<Bet> RejectAsync(BetId id, string reason, DateTimeOffset at, CancellationToken cancellationToken = default);

    /// <summary>Records that the venue's answer was lost; the stake stays held.</summary>
    /// <param name="id">A submitted bet.</param>
    /// <param name="reason">What happened.</param>
    /// <param name="at">When, in UTC.</param>
    /// <param name="cancellationToken">Cancels the call; then nothing is written.</param>
    /// <returns>The bet.</returns>
    /// <exception cref="StoreException">The bet is in another state, or the store failed.</exception>
    Task<Bet> MarkUnknownAsync(BetId id, string reason, DateTimeOffset at, CancellationToken cancellationToken = default);

    /// <summary>Records how an open bet ended and books its profit or loss.</summary>
    /// <param name="id">An open bet.</param>
    /// <param name="settlement">How it ended.</param>
    /// <param name="at">When, in UTC.</param>
    /// <param name="cancellationToken">Cancels the call; then nothing is written.</param>
    /// <returns>The bet. Settling it the same way again does nothing.</returns>
    /// <exception cref="StoreException">The bet is in another state or was settled another way, or the store failed.</exception>
    Task<Bet> SettleAsync(BetId id, Settlement settlement, DateTimeOffset at, CancellationToken cancellationToken = default);

    /// <summary>Halts betting; halting a halted bankroll does nothing.</summary>
    /// <param name="bankrollId">The bankroll.</param>
    /// <param name="reason">Why.</param>
    /// <param name="at">When, in UTC.</param>
    /// <param name="cancellationToken">Cancels the call; then nothing is written.</param>
    /// <returns>When it is recorded.</returns>
    /// <exception cref="StoreException">The bankroll is unknown, or the store failed.</exception>
    Task HaltAsync(string bankrollId, string reason, DateTimeOffset at, CancellationToken cancellationToken = default);

    /// <summary>Resumes betting, as an act of a named person.</summary>
    /// <param name="bankrollId">The bankroll.</param>
    /// <param name="author">Who resumes.</param>
    /// <param name="reason">Why.</param>
    /// <param name="at">When, in UTC.</param>
    /// <param name="cancellationToken">Cancels the call; then nothing is written.</param>
    /// <returns>When it is recorded.</returns>
    /// <exception cref="StoreException">The bankroll is unknown, or the store failed.</exception>
    Task ResumeAsync(string bankrollId, string author, string reason, DateTimeOffset at, CancellationToken cancellationToken = default);
}
