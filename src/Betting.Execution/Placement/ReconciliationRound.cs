namespace Betting.Execution.Placement;

/// <summary>One bankroll in one round of a <see cref="ReconciliationLoop"/>.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
/// <param name="Number">The round, from 1: the one at the start.</param>
/// <param name="BankrollId">The bankroll.</param>
/// <param name="At">When it was finished, in UTC.</param>
/// <param name="Report">What became of the unclear bets; <see langword="null"/> where an error came in between.</param>
/// <param name="Error">What went wrong; <see langword="null"/> where nothing did. The next round tries again.</param>
public sealed record ReconciliationRound(long Number, string BankrollId, DateTimeOffset At, ReconcileReport? Report, Exception? Error);
