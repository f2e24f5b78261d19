using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Betting.Benchmarks.Ratios;

/// <summary>
/// A rival in a child process that stays warm between runs. It says its version in a first line of JSON, then answers each line <c>run</c>
/// with a line of JSON that holds the seconds of that run. A rival that is absent or breaks leaves a note and no figures.
/// </summary>
internal sealed class RivalProcess : IRival
{
    private const string Python = "/usr/bin/python3";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    private readonly Process? process;
    private string lastError = "";
    private bool isUsable;

    private RivalProcess(Process? process, string note)
    {
        this.process = process;
        Note = note;
    }

    /// <inheritdoc/>
    public string Note { get; private set; }

    /// <summary>Starts a script and waits until it has read its data.</summary>
    public static RivalProcess Start(string script, IEnumerable<string> arguments, int threads = 1)
    {
        string path = Path.Combine(AppContext.BaseDirectory, "rivals", script);
        ProcessStartInfo start = new(Python, ["-B", path, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["OMP_NUM_THREADS"] = threads.ToString(CultureInfo.InvariantCulture);

        // Waiting threads that spin make a rival many times slower as soon as anything else needs a core; this is its better side.
        start.Environment["OMP_WAIT_POLICY"] = "passive";
        start.Environment["OPENBLAS_NUM_THREADS"] = start.Environment["OMP_NUM_THREADS"];
        try
        {
            RivalProcess rival = new(Process.Start(start), "");
            rival.Greet();
            return rival;
        }
        catch (Win32Exception exception)
        {
            return new RivalProcess(null, $"rival not run: {Python} cannot be started ({exception.Message})");
        }
    }

    /// <inheritdoc/>
    public TimedAnswer? TryRun()
    {
        if (!isUsable)
        {
            return null;
        }

        using JsonDocument? answer = Ask();
        if (answer is null)
        {
            isUsable = false;
            Note = $"rival broke off: {lastError}";
            return null;
        }

        JsonElement root = answer.RootElement;
        return new TimedAnswer(root.GetProperty("seconds").GetDouble(), root.GetProperty("value").GetDouble(), root.GetProperty("remark").GetString()!);
    }

    /// <summary>Ends the child process.</summary>
    public void Dispose()
    {
        if (process is null)
        {
            return;
        }

        try
        {
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The child ended first and its end of the pipe is gone.
        }

        if (!process.WaitForExit(Patience))
        {
            process.Kill();
        }

        process.Dispose();
    }

    private void Greet()
    {
        process!.ErrorDataReceived += (_, line) => lastError = string.IsNullOrWhiteSpace(line.Data) ? lastError : line.Data;
        process.BeginErrorReadLine();
        using JsonDocument? hello = ReadLine();
        if (hello is null)
        {
            Note = $"rival not run: {lastError}";
        }
        else if (hello.RootElement.TryGetProperty("missing", out JsonElement missing))
        {
            Note = $"rival not installed: {missing.GetString()}";
        }
        else
        {
            Note = hello.RootElement.GetProperty("ready").GetString()!;
            isUsable = true;
        }
    }

    private JsonDocument? Ask()
    {
        try
        {
            process!.StandardInput.WriteLine("run");
            process.StandardInput.Flush();
            return ReadLine();
        }
        catch (IOException)
        {
            return null;
        }
    }

    private JsonDocument? ReadLine()
    {
        Task<string?> line = process!.StandardOutput.ReadLineAsync();
        if (!line.Wait(Patience))
        {
            lastError = $"no answer within {Patience.TotalMinutes} minutes";
            process.Kill();
            return null;
        }

        if (line.Result is null)
        {
            // The last words of the child arrive on another stream.
            process.WaitForExit(Patience);
            process.WaitForExit();
            return null;
        }

        return JsonDocument.Parse(line.Result);
    }
}
