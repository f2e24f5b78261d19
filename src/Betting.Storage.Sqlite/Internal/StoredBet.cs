using Betting.Execution;

namespace Betting.Storage.Sqlite.Internal;

/// <summary>A bet and the stake that is held for it: 0 where it is not at risk.</summary>
internal sealed record StoredBet(Bet Bet, decimal Held)
{
    public bool IsAtRisk => Bet.Status is BetStatus.Reserved or BetStatus.Submitted or BetStatus.Unknown or BetStatus.Open;
}
