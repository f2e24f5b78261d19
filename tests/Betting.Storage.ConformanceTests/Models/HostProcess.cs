using System.Diagnostics;
using Betting.Storage.CrashHost;

namespace Betting.Storage.ConformanceTests.Models;

/// <summary>The host in a process of its own, ended with the test at the latest.</summary>
internal sealed class HostProcess : IDisposable
{
    private readonly Process process;

    public HostProcess(params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet") { RedirectStandardOutput = true, RedirectStandardInput = true, UseShellExecute = false };
        start.ArgumentList.Add(typeof(ModelScript).Assembly.Location);
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        process = Process.Start(start) ?? throw new InvalidOperationException("The process did not start.");
    }

    public ValueTask<string?> ReadLineAsync(CancellationToken token) => process.StandardOutput.ReadLineAsync(token);

    public void Go() => process.StandardInput.WriteLine();

    public void Kill() => process.Kill();

    public async Task<IReadOnlyList<string>> ReadAllAsync(CancellationToken token)
    {
        List<string> lines = [];
        while (await ReadLineAsync(token) is { } line)
        {
            lines.Add(line);
        }

        await process.WaitForExitAsync(token);
        return lines;
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }

        process.Dispose();
    }
}
