using Betting.Execution;
using Betting.Storage.Ledger;

namespace Betting.Storage.PostgreSql.Internal;

/// <summary>A bankroll's row.</summary>
/// <param name="Bankroll">What it is.</param>
/// <param name="Checkpoint">Its sums as of an entry, and its state as it is now.</param>
internal sealed record StoredBankroll(Bankroll Bankroll, BookCheckpoint Checkpoint);
