using Betting.Execution;

namespace Betting.Backtesting.Tests.Support;

/// <summary>What a ledger holds, in a form that can be compared.</summary>
internal static class LedgerText
{
    public static Task<IReadOnlyList<Bet>> BetsAsync(IBetLedgerReader ledger) =>
        ledger.ListBetsAsync(PipelineNames.Bankroll, [], TestContext.Current.CancellationToken);

    /// <summary>The balance, every bet with all its fields, and every entry in order.</summary>
    public static async Task<string[]> OfAsync(IBetLedgerReader ledger)
    {
        BankrollState? state = await ledger.FindBankrollAsync(PipelineNames.Bankroll, TestContext.Current.CancellationToken);
        List<string> lines = [$"{state!.Balance} {state.OpenExposure} {state.State} {state.HaltReason}"]; // Not null: a run opened it.
        lines.AddRange((await BetsAsync(ledger)).Select(bet => $"{bet with { Denials = [] }} {string.Join(' ', bet.Denials)}"));
        await foreach (LedgerEntry entry in ledger.ReadEntriesAsync(PipelineNames.Bankroll, TestContext.Current.CancellationToken))
        {
            lines.Add($"{entry}");
        }

        return [.. lines];
    }

    public static async Task CheckSoundAsync(IBetLedgerReader ledger)
    {
        LedgerVerification verification = await ledger.VerifyAsync(PipelineNames.Bankroll, TestContext.Current.CancellationToken);
        Assert.True(verification.IsSound, string.Join(' ', verification.Problems));
    }
}
