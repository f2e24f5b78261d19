using System.Diagnostics;
using System.Globalization;
using Betting.Execution;
using Betting.Numerics.Randomness;
using Betting.Storage.ConformanceTests.Support;
using Betting.Storage.CrashHost;
using Betting.Storage.Sqlite;

namespace Betting.Storage.ConformanceTests.Sqlite;

/// <summary>Many processes on one file, processes that are killed, and a disk that is full.</summary>
public sealed class LedgerProcessTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Eight_processes_get_exactly_as_many_reservations_as_the_limits_allow()
    {
        const int Processes = 8;
        const int PerProcess = 40;
        await using DatabaseFile file = new();
        IBetLedger ledger = (await file.OpenAsync()).Ledger;
        await LedgerScript.OpenAsync(ledger);
        List<Process> processes = [];
        try
        {
            for (int number = 0; number < Processes; number++)
            {
                processes.Add(Start("hammer", file.Path, PerProcess, number));
            }

            foreach (Process process in processes)
            {
                Assert.Equal("ready", await process.StandardOutput.ReadLineAsync(Token));
            }

            foreach (Process process in processes)
            {
                await process.StandardInput.WriteLineAsync("go");
            }

            string[] said = await Task.WhenAll(processes.Select(process => process.StandardOutput.ReadToEndAsync(Token)));
            await Task.WhenAll(processes.Select(process => process.WaitForExitAsync(Token)));
            Assert.All(processes, process => Assert.Equal(0, process.ExitCode));
            Assert.Equal(LedgerScript.Allowed, said.Sum(text => int.Parse(text, CultureInfo.InvariantCulture)));
        }
        finally
        {
            processes.ForEach(process => process.Dispose());
        }

        Assert.Equal(LedgerScript.Allowed * LedgerScript.Stake, (await ledger.FindBankrollAsync(CrashScript.BankrollId, Token))!.OpenExposure);
        Assert.Equal(LedgerScript.Allowed, (await ledger.ListBetsAsync(CrashScript.BankrollId, [BetStatus.Reserved], Token)).Count);
        LedgerVerification verification = await ledger.VerifyAsync(CrashScript.BankrollId, Token);
        Assert.Empty(verification.Problems);
        Assert.Equal(1 + (Processes * PerProcess), verification.EntryCount);
    }

    [Fact]
    public async Task Writers_that_are_killed_at_any_moment_lose_nothing_that_was_confirmed()
    {
        await using DatabaseFile file = new();
        SeededRandom random = new(7);
        HashSet<string> confirmed = new(StringComparer.Ordinal);
        for (int round = 0; round < 5; round++)
        {
            int killAfter = 1 + random.NextInt(400);
            using Process process = Start("flood", file.Path, 100_000, round);
            int lines = 0;
            while (await process.StandardOutput.ReadLineAsync(Token) is { } line)
            {
                confirmed.Add(line);
                if (++lines == killAfter)
                {
                    process.Kill();
                }
            }

            await process.WaitForExitAsync(Token);
            Assert.True(lines >= killAfter, $"The writer ended after {lines} lines with exit code {process.ExitCode}, before it could be killed.");
            await using SqliteBettingDatabase survivor = await SqliteBettingDatabase.OpenAsync(file.Path, cancellationToken: Token);
            Assert.Empty((await survivor.Ledger.VerifyAsync(CrashScript.BankrollId, Token)).Problems);
            Dictionary<string, BetStatus> bets = (await survivor.Ledger.ListBetsAsync(CrashScript.BankrollId, [], Token)).ToDictionary(bet => bet.Id.Value, bet => bet.Status, StringComparer.Ordinal);
            Assert.All(confirmed, id => Assert.Equal(BetStatus.Settled, bets[id]));
        }
    }

    [Fact]
    public async Task A_full_disk_refuses_what_it_cannot_keep_and_the_ledger_goes_on_once_there_is_room()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The size of files is limited by a call of Linux.");
        await using DatabaseFile file = new();
        using Process process = Start("full", file.Path, 4000, 0);
        string said = await process.StandardOutput.ReadToEndAsync(Token);
        await process.WaitForExitAsync(Token);

        string[] lines = said.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.True(lines.Length == 4, said);
        int confirmed = int.Parse(lines[0], CultureInfo.InvariantCulture);
        Assert.True(int.Parse(lines[1], CultureInfo.InvariantCulture) > 0, said);
        Assert.Contains("SQLite failed to reserve a bet", lines[2], StringComparison.Ordinal);
        Assert.Equal("sound", lines[3]);
        await using SqliteBettingDatabase survivor = await SqliteBettingDatabase.OpenAsync(file.Path, cancellationToken: Token);
        Assert.Equal(confirmed, (await survivor.Ledger.ListBetsAsync(CrashScript.BankrollId, [], Token)).Count);
        Assert.Empty((await survivor.Ledger.VerifyAsync(CrashScript.BankrollId, Token)).Problems);
    }

    private static Process Start(string what, string path, int count, int number)
    {
        ProcessStartInfo start = new("dotnet") { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false };
        foreach (string argument in new[] { typeof(LedgerScript).Assembly.Location, what, path, count.ToString(CultureInfo.InvariantCulture), number.ToString(CultureInfo.InvariantCulture) })
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start) ?? throw new InvalidOperationException("The process did not start.");
    }
}
