using Betting.Execution;

namespace Betting.Storage.Sqlite.Internal;

/// <summary>A bankroll's row: what it is and the running sums of its entries.</summary>
internal sealed record StoredBankroll(Bankroll Bankroll, decimal Balance, decimal OpenExposure, int OpenBets, TradingState State, string? HaltReason)
{
    public BankrollState ToState() => new()
    {
        Bankroll = Bankroll,
        Balance = Balance,
        OpenExposure = OpenExposure,
        State = State,
        HaltReason = HaltReason,
    };
}
