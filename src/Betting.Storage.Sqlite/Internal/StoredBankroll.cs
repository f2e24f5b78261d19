using Betting.Execution;
using Betting.Storage.Ledger;

namespace Betting.Storage.Sqlite.Internal;

/// <summary>A bankroll's row.</summary>
/// <param name="Number">The number under which its entries lie.</param>
/// <param name="Bankroll">What it is.</param>
/// <param name="Checkpoint">Its sums as of an entry, and its state as it is now.</param>
internal sealed record StoredBankroll(long Number, Bankroll Bankroll, BookCheckpoint Checkpoint);
