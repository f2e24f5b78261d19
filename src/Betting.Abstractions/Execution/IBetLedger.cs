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

    /// <summary>Halts betting or lets it only reduce risk, as an act of a named person or program; being there already does nothing.</summary>
    /// <param name="bankrollId">The bankroll.</param>
    /// <param name="state">The state to go to.</param>
    /// <param name="author">Who decides.</param>
    /// <param name="reason">Why.</param>
    /// <param name="at">When, in UTC.</param>
    /// <param name="cancellationToken">Cancels the call; then nothing is written.</param>
    /// <returns>When it is recorded.</returns>
    /// <exception cref="StoreException">The bankroll is unknown, or the store failed.</exception>
    Task SetStateAsync(string bankrollId, TradingState state, string author, string reason, DateTimeOffset at, CancellationToken cancellationToken = default);

    /// <summary>Adds money to a bankroll.</summary>
    /// <param name="bankrollId">The bankroll.</param>
    /// <param name="transferId">Identifies the transfer; the same one a second time does nothing.</param>
    /// <param name="amount">The amount; positive.</param>
    /// <param name="at">When, in UTC.</param>
    /// <param name="cancellationToken">Cancels the call; then nothing is written.</param>
    /// <returns>Where the bankroll stands.</returns>
    /// <exception cref="StoreException">The bankroll is unknown, the same id was used for another transfer, or the store failed.</exception>
    Task<BankrollState> DepositAsync(string bankrollId, string transferId, decimal amount, DateTimeOffset at, CancellationToken cancellationToken = default);

    /// <summary>Takes money from a bankroll: at most what is not at risk.</summary>
    /// <param name="bankrollId">The bankroll.</param>
    /// <param name="transferId">Identifies the transfer; the same one a second time does nothing.</param>
    /// <param name="amount">The amount; positive.</param>
    /// <param name="at">When, in UTC.</param>
    /// <param name="cancellationToken">Cancels the call; then nothing is written.</param>
    /// <returns>Where the bankroll stands.</returns>
    /// <exception cref="StoreException">The bankroll is unknown, less is free, the same id was used for another transfer, or the store failed.</exception>
    Task<BankrollState> WithdrawAsync(string bankrollId, string transferId, decimal amount, DateTimeOffset at, CancellationToken cancellationToken = default);

    /// <summary>Books the corrected settlement of a settled bet by a compensating entry; the entries before stay as they are.</summary>
    /// <param name="id">A settled bet.</param>
    /// <param name="settlement">How it ended after all.</param>
    /// <param name="reason">Why it is corrected.</param>
    /// <param name="at">When, in UTC.</param>
    /// <param name="cancellationToken">Cancels the call; then nothing is written.</param>
    /// <returns>The bet. Correcting to what it is already does nothing.</returns>
    /// <exception cref="StoreException">The bet is unknown or not settled, or the store failed.</exception>
    Task<Bet> CorrectAsync(BetId id, Settlement settlement, string reason, DateTimeOffset at, CancellationToken cancellationToken = default);

    /// <summary>Books the commission on the net winnings of a market, by the difference to what was charged for it before.</summary>
    /// <param name="bankrollId">The bankroll.</param>
    /// <param name="fixtureId">The fixture.</param>
    /// <param name="market">The market.</param>
    /// <param name="total">The commission of the market altogether, 0 or more.</param>
    /// <param name="at">When, in UTC.</param>
    /// <param name="cancellationToken">Cancels the call; then nothing is written.</param>
    /// <returns>Where the bankroll stands. The same total again does nothing.</returns>
    /// <exception cref="StoreException">The bankroll is unknown, or the store failed.</exception>
    Task<BankrollState> ChargeCommissionAsync(string bankrollId, FixtureId fixtureId, MarketId market, decimal total, DateTimeOffset at, CancellationToken cancellationToken = default);

    /// <summary>Makes everything that is derived from the entries anew.</summary>
    /// <param name="bankrollId">The bankroll.</param>
    /// <param name="cancellationToken">Cancels the call; then nothing is changed.</param>
    /// <returns>What the derived values were before: sound where nothing had to change.</returns>
    /// <exception cref="StoreException">The bankroll is unknown, or the store failed.</exception>
    Task<LedgerVerification> RebuildAsync(string bankrollId, CancellationToken cancellationToken = default);
}
