using System.Globalization;
using Betting.Execution;

namespace Betting.Storage.CrashHost;

/// <summary>Reserves bets on a disk that fills up, and goes on once there is room again.</summary>
internal static class FullDiskScript
{
    private const ulong Room = 200_000;
    private const int Afterwards = 50;

    /// <summary>Says how many bets were confirmed, how many refused, the first refusal, and whether the ledger is sound in the end.</summary>
    public static async Task RunAsync(IBetLedger ledger, string path, int count, Action<string> say)
    {
        await LedgerScript.OpenAsync(ledger);
        int confirmed = 0;
        int refused = 0;
        StoreException? first = null;
        FileSizeLimit.Set((ulong)new FileInfo(path + "-wal").Length + Room);
        await LedgerScript.InParallelAsync(count, ReserveAsync);
        FileSizeLimit.Set(ulong.MaxValue);
        int refusedWhileFull = refused;
        await LedgerScript.InParallelAsync(Afterwards, number => ReserveAsync(count + number));
        LedgerVerification verification = await ledger.VerifyAsync(CrashScript.BankrollId);
        say(confirmed.ToString(CultureInfo.InvariantCulture));
        say(refused.ToString(CultureInfo.InvariantCulture));
        say(first?.Message.ReplaceLineEndings(" ") ?? "nothing was refused");
        say(refused > refusedWhileFull ? "still full" : verification.IsSound ? "sound" : string.Join(' ', verification.Problems));

        async Task ReserveAsync(int number)
        {
            try
            {
                await ledger.ReserveAsync(LedgerScript.Proposal($"b-{number}"), new LedgerScript.Limit(int.MaxValue));
                Interlocked.Increment(ref confirmed);
            }
            catch (StoreException exception)
            {
                Interlocked.CompareExchange(ref first, exception, null);
                Interlocked.Increment(ref refused);
            }
        }
    }
}
