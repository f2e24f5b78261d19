using System.Diagnostics;

namespace Betting.Pipeline.Tests;

/// <summary>Starts the console program as a user would: as a process of its own.</summary>
internal static class Sample
{
    public static Process Start(params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "betting.dll"));
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start) ?? throw new InvalidOperationException("The program did not start.");
    }

    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using Process process = Start(arguments);
        Task<string> output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Task<string> error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await error);
    }

    public static async Task<OutputFolder> RunToFolderAsync(params string[] arguments)
    {
        OutputFolder folder = new();
        (int exitCode, _, string error) = await RunAsync(["run", .. arguments, "--out", folder.Path]);
        Assert.True(exitCode == 0, error);
        return folder;
    }
}
