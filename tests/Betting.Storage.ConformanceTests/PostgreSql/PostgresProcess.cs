using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Betting.Storage.ConformanceTests.PostgreSql;

/// <summary>
/// A private server on the loopback address, in a folder that goes away with it. It stops when the test process ends, however that ends: a shell
/// beside it waits for the end of its input, and what ends the test process does not end the shell.
/// </summary>
internal sealed class PostgresProcess : IAsyncDisposable
{
    private const string Watch = """
        trap '' INT TERM HUP
        "$0/pg_ctl" -D "$1" -l "$1/server.log" -o "$2" -w -t 60 start || { cat "$1/server.log"; exit 1; }
        echo started
        cat > /dev/null
        "$0/pg_ctl" -D "$1" -m immediate -w stop
        """;

    private const string LocalRules = """
        host all with_password 127.0.0.1/32 scram-sha-256
        host all all 127.0.0.1/32 trust
        """;

    private readonly string binaries;
    private readonly DirectoryInfo folder;
    private readonly int port;
    private readonly bool isDurable;
    private Process? watcher;

    private PostgresProcess(string binaries, DirectoryInfo folder, int port, bool isDurable)
    {
        this.isDurable = isDurable;
        this.binaries = binaries;
        this.folder = folder;
        this.port = port;
    }

    public string ConnectionString => string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={port};Database=postgres;Username=postgres;Include Error Detail=true");

    private string Data => Path.Combine(folder.FullName, "data");

    /// <summary>The folder of the server's programs: the first on the path, else the newest that is installed; <see langword="null"/> where there is none.</summary>
    public static string? FindBinaries()
    {
        IEnumerable<string> installed = Directory.Exists("/usr/lib/postgresql")
            ? Directory.EnumerateDirectories("/usr/lib/postgresql").OrderByDescending(path => int.TryParse(Path.GetFileName(path), out int version) ? version : 0).Select(path => Path.Combine(path, "bin"))
            : [];
        IEnumerable<string> onPath = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return onPath.Concat(installed).FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "pg_ctl")));
    }

    /// <summary>Makes and starts a server.</summary>
    /// <param name="binaries">The folder of its programs.</param>
    /// <param name="isDurable">Whether commits wait for the disk. Where processes are killed, but the power is not lost, nothing differs but the time.</param>
    public static async Task<PostgresProcess> StartNewAsync(string binaries, bool isDurable = false)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("betting-postgres-");
        PostgresProcess server = new(binaries, folder, FreePort(), isDurable);
        try
        {
            if (Environment.UserName == "root")
            {
                await RunAsync("chown", ["postgres", folder.FullName]);
            }

            await RunAsOwnerAsync([Path.Combine(binaries, "initdb"), "-D", server.Data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync"]);
            await File.WriteAllTextAsync(Path.Combine(server.Data, "pg_hba.conf"), LocalRules + "\n");
            await server.StartAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts the server and waits until it takes connections.</summary>
    public async Task StartAsync()
    {
        string disk = isDurable ? "" : "-c fsync=off -c full_page_writes=off ";
        string options = string.Create(
            CultureInfo.InvariantCulture,
            $"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= {disk}-c max_connections=200 -c shared_buffers=256MB");
        ProcessStartInfo start = AsOwner(["sh", "-c", Watch, binaries, Data, options]);
        watcher = Process.Start(start) ?? throw new InvalidOperationException("The server's shell did not start.");
        List<string> said = [];
        while (await watcher.StandardOutput.ReadLineAsync() is { } line && line != "started")
        {
            said.Add(line);
        }

        if (watcher.HasExited)
        {
            throw new InvalidOperationException($"The PostgreSQL server did not start: {string.Join('\n', said)}");
        }
    }

    /// <summary>Stops the server at once, as a crash does: no session is waited for, nothing is written that was not.</summary>
    public async Task StopAsync()
    {
        if (watcher is { } shell)
        {
            watcher = null;
            shell.StandardInput.Close();
            await shell.WaitForExitAsync();
            shell.Dispose();
            if (File.Exists(Path.Combine(Data, "postmaster.pid")))
            {
                await RunAsOwnerAsync([Path.Combine(binaries, "pg_ctl"), "-D", Data, "-m", "immediate", "-w", "stop"]);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        folder.Delete(recursive: true);
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    // The server refuses to run as root.
    private static ProcessStartInfo AsOwner(string[] command)
    {
        string[] whole = Environment.UserName == "root" ? ["runuser", "-u", "postgres", "--", .. command] : command;
        return new ProcessStartInfo(whole[0], whole[1..]) { RedirectStandardInput = true, RedirectStandardOutput = true, WorkingDirectory = "/" };
    }

    private static async Task RunAsync(string program, string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })
            ?? throw new InvalidOperationException($"'{program}' did not start.");
        string[] said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"'{program} {string.Join(' ', arguments)}' failed: {string.Concat(said)}");
        }
    }

    private static async Task RunAsOwnerAsync(string[] command)
    {
        ProcessStartInfo start = AsOwner(command);
        await RunAsync(start.FileName, [.. start.ArgumentList]);
    }
}
