using Betting.Testing.Stores;

namespace Betting.Execution.Tests.Support;

/// <summary>Ledgers in memory, whose calls complete at once.</summary>
internal static class Ledgers
{
    public static InMemoryBetLedger Open()
    {
        InMemoryBetLedger ledger = new();
        ledger.OpenAsync(Samples.Bankroll).GetAwaiter().GetResult();
        return ledger;
    }

    public static BankrollState State(this IBetLedger ledger) => ledger.FindBankrollAsync(Samples.Bankroll.Id).GetAwaiter().GetResult()!;

    public static LedgerVerification Verification(this IBetLedger ledger) => ledger.VerifyAsync(Samples.Bankroll.Id).GetAwaiter().GetResult();
}
