using System.Diagnostics;
using System.Globalization;
using Betting.Execution;
using Betting.Storage.ConformanceTests.PostgreSql;
using Betting.Storage.CrashHost;
using Betting.Storage.PostgreSql;

namespace Betting.Storage.ConformanceTests.Ledger;

/// <summary>Tests that are also played by processes of their own, on a schema that they are told: then they say what they do, and can be killed.</summary>
public sealed class PostgreSqlLedgerHost : IAsyncDisposable
{
    private const string Variable = "BETTING_TEST_LEDGER_HOST";
    private const string Said = "host says: ";

    private readonly PostgresSchema own = new();
    private readonly string[] told = Environment.GetEnvironmentVariable(Variable)?.Split('|') ?? [];
    private PostgreSqlBettingDatabase? shared;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Callers_of_one_process_get_exactly_as_many_reservations_as_the_limits_allow()
    {
        IBetLedger ledger = await OpenAsync();
        if (told.Length == 0)
        {
            Assert.Equal(LedgerScript.Allowed, await LedgerScript.HammerAsync(ledger, LedgerScript.Allowed + 40, 0));
            return;
        }

        Say("ready");
        while (!File.Exists(told[4]))
        {
            await Task.Delay(10, Token);
        }

        Say(Text(await LedgerScript.HammerAsync(ledger, int.Parse(told[2], CultureInfo.InvariantCulture), int.Parse(told[3], CultureInfo.InvariantCulture))));
    }

    [Fact]
    public async Task Callers_of_one_process_bring_their_bets_to_the_end()
    {
        const int Count = 40;
        IBetLedger ledger = await OpenAsync();
        if (told.Length == 0)
        {
            await LedgerScript.FloodAsync(ledger, Count, 0, _ => { });
            Assert.Equal(Count, (await ledger.ListBetsAsync(CrashScript.BankrollId, [BetStatus.Settled], Token)).Count);
            return;
        }

        await LedgerScript.FloodAsync(ledger, int.Parse(told[2], CultureInfo.InvariantCulture), int.Parse(told[3], CultureInfo.InvariantCulture), Say);
    }

    public async ValueTask DisposeAsync()
    {
        await own.DisposeAsync();
        if (shared is not null)
        {
            await shared.DisposeAsync();
        }
    }

    /// <summary>Starts a process that plays a test of this class.</summary>
    /// <param name="test">The test.</param>
    /// <param name="connectionString">The server.</param>
    /// <param name="schema">The schema.</param>
    /// <param name="count">How many bets.</param>
    /// <param name="number">The number of the process.</param>
    /// <param name="startFile">A file whose appearance tells it to begin, for a test that waits. The runner reads the standard input itself.</param>
    internal static Process Start(string test, string connectionString, string schema, int count, int number, string startFile = "")
    {
        ProcessStartInfo start = new("dotnet") { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false };
        foreach (string argument in new[] { typeof(PostgreSqlLedgerHost).Assembly.Location, "-method", $"{typeof(PostgreSqlLedgerHost).FullName}.{test}" })
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment[Variable] = $"{connectionString}|{schema}|{Text(count)}|{Text(number)}|{startFile}";
        return Process.Start(start) ?? throw new InvalidOperationException("The process did not start.");
    }

    /// <summary>The next thing that a process says; <see langword="null"/> at its end.</summary>
    internal static async Task<string?> HearAsync(Process process)
    {
        while (await process.StandardOutput.ReadLineAsync(Token) is { } line)
        {
            // The runner may have left the codes of its colours before it.
            int start = line.IndexOf(Said, StringComparison.Ordinal);
            if (start >= 0)
            {
                return line[(start + Said.Length)..];
            }
        }

        return null;
    }

    private async Task<IBetLedger> OpenAsync()
    {
        if (told.Length > 0)
        {
            shared = await PostgreSqlBettingDatabase.OpenAsync(told[0], new PostgreSqlOptions { Schema = told[1] }, Token);
            return shared.Ledger;
        }

        IBetLedger ledger = (await own.OpenAsync()).Ledger;
        await LedgerScript.OpenAsync(ledger);
        return ledger;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static void Say(string line)
    {
        lock (Console.Out)
        {
            Console.WriteLine(Said + line);
            Console.Out.Flush();
        }
    }
}
