using System.Diagnostics;
using System.Globalization;
using Betting.Execution;
using Betting.Storage.ConformanceTests.Support;
using Betting.Storage.CrashHost;
using Betting.Storage.Sqlite;
using Betting.Testing.Stores;

namespace Betting.Storage.ConformanceTests.Sqlite;

/// <summary>A process is killed while it writes bets; nothing that it had finished is lost, and running it again ends where an undisturbed run ends.</summary>
public sealed class CrashTests
{
    private const int Bets = 400;

    [Fact]
    public async Task A_killed_process_loses_nothing_and_running_again_does_no_harm()
    {
        CancellationToken token = TestContext.Current.CancellationToken;
        await using DatabaseFile file = new();
        foreach (int killAfter in new[] { 3, 57, 120 })
        {
            int finished = await KillAfterAsync(file.Path, killAfter, token);

            await using SqliteBettingDatabase survivor = await SqliteBettingDatabase.OpenAsync(file.Path, cancellationToken: token);
            LedgerVerification verification = await survivor.Ledger.VerifyAsync(CrashScript.BankrollId, token);
            Assert.Empty(verification.Problems);
            for (int number = 0; number <= finished; number++)
            {
                Bet? bet = await survivor.Ledger.FindBetAsync(CrashScript.IdOf(number), token);
                Assert.NotNull(bet);
                Assert.False(bet.Status is BetStatus.Reserved or BetStatus.Submitted, $"{bet.Id} was finished, but is {bet.Status}.");
            }
        }

        await using SqliteBettingDatabase last = await SqliteBettingDatabase.OpenAsync(file.Path, cancellationToken: token);
        await CrashScript.RunAsync(last.Ledger, Bets, _ => { });
        InMemoryBetLedger undisturbed = new();
        await CrashScript.RunAsync(undisturbed, Bets, _ => { });

        Assert.Equal(
            (await undisturbed.ListBetsAsync(CrashScript.BankrollId, [], token)).Select(Support.Bets.Comparable),
            (await last.Ledger.ListBetsAsync(CrashScript.BankrollId, [], token)).Select(Support.Bets.Comparable));
        Assert.Equal(
            await undisturbed.ReadEntriesAsync(CrashScript.BankrollId, token).ToListAsync(token),
            await last.Ledger.ReadEntriesAsync(CrashScript.BankrollId, token).ToListAsync(token));
        Assert.Empty((await last.Ledger.VerifyAsync(CrashScript.BankrollId, token)).Problems);
    }

    /// <summary>Starts the writer, kills it (SIGKILL on Unix) right after it has said that a bet is finished, and returns the last bet it finished.</summary>
    private static async Task<int> KillAfterAsync(string path, int killAfter, CancellationToken token)
    {
        ProcessStartInfo start = new("dotnet") { RedirectStandardOutput = true, UseShellExecute = false };
        start.ArgumentList.Add(typeof(CrashScript).Assembly.Location);
        start.ArgumentList.Add("bets");
        start.ArgumentList.Add(path);
        start.ArgumentList.Add(Bets.ToString(CultureInfo.InvariantCulture));
        using Process process = Process.Start(start) ?? throw new InvalidOperationException("The process did not start.");
        int finished = -1;
        while (await process.StandardOutput.ReadLineAsync(token) is { } line)
        {
            finished = int.Parse(line, CultureInfo.InvariantCulture);
            if (finished == killAfter)
            {
                process.Kill();
            }
        }

        await process.WaitForExitAsync(token);
        Assert.True(finished >= killAfter, $"The writer ended after bet {finished} with exit code {process.ExitCode}, before it could be killed.");
        return finished;
    }
}
