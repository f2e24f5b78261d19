namespace Betting.Execution.Placement;

/// <summary>A pretended venue that has to be told how bets ended, since nobody else tells it.</summary>
internal interface ISimulatedAccount
{
    /// <summary>Books how a bet ended; the difference where it was booked another way before. An order that it does not know is left alone.</summary>
    void Settle(BetId clientReference, decimal profit);
}
