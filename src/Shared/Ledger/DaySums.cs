namespace Betting.Storage.Ledger;

/// <summary>The sums of one betting day.</summary>
/// <param name="Bets">Bets reserved, rejected ones not counted.</param>
/// <param name="Settled">Profit or loss booked: settlements, corrections and commission.</param>
/// <param name="Staked">Stakes held, what was released again by a rejection, also in part, not counted.</param>
internal readonly record struct DaySums(int Bets, decimal Settled, decimal Staked)
{
    public static DaySums operator +(DaySums left, DaySums right) => new(left.Bets + right.Bets, left.Settled + right.Settled, left.Staked + right.Staked);
}
