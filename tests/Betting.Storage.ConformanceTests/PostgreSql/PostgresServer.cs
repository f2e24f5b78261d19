using Betting.Storage.ConformanceTests.PostgreSql;

[assembly: AssemblyFixture(typeof(PostgresServer))]

namespace Betting.Storage.ConformanceTests.PostgreSql;

/// <summary>The server of all tests: the one that BETTING_POSTGRES names, or a private one that starts with the first test that asks and ends with the last.</summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private static readonly SemaphoreSlim Gate = new(1, 1);
    private static PostgresProcess? started;

    /// <summary>A connection string; skips the running test where there is no PostgreSQL, and fails it where CI=true.</summary>
    public static async Task<string> ConnectionStringAsync()
    {
        if (Environment.GetEnvironmentVariable("BETTING_POSTGRES") is { Length: > 0 } given)
        {
            return given;
        }

        await Gate.WaitAsync();
        try
        {
            started ??= await PostgresProcess.StartNewAsync(Binaries());
            return started.ConnectionString;
        }
        finally
        {
            Gate.Release();
        }
    }

    /// <summary>The folder of the server's programs; skips the running test where there is none, and fails it where CI=true.</summary>
    public static string Binaries()
    {
        string? found = PostgresProcess.FindBinaries();
        const string Reason = "No PostgreSQL server: install one (package 'postgresql' of Debian and Ubuntu) or set BETTING_POSTGRES to a connection string.";
        if (found is null && Environment.GetEnvironmentVariable("CI") == "true")
        {
            Assert.Fail(Reason);
        }

        Assert.SkipWhen(found is null, Reason);
        return found;
    }

    public async ValueTask DisposeAsync()
    {
        if (started is { } server)
        {
            started = null;
            await server.DisposeAsync();
        }
    }
}
