using Betting;
using Betting.Backtesting.Reports;
using Betting.Monitoring;

namespace ReferencePipeline;

/// <summary>Runs a verb and turns what can go wrong into an exit code and one sentence.</summary>
internal static class Application
{
    private const int Done = 0;
    private const int Failed = 1;
    private const int BadArguments = 2;
    private const int StoppedByQuality = 3;

    public static async Task<int> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        if (arguments is ["--help"] or ["-h"] or ["help"])
        {
            Console.Out.WriteLine(CommandLine.Usage);
            return Done;
        }

        CommandLine commandLine;
        FeatureChoice features;
        try
        {
            commandLine = CommandLine.Parse(arguments);
        }
        catch (ArgumentException exception)
        {
            Console.Error.WriteLine(exception.Message);
            Console.Error.WriteLine();
            Console.Error.WriteLine(CommandLine.Usage);
            return BadArguments;
        }

        try
        {
            features = FeatureChoice.Read(commandLine.Features);
        }
        catch (ArgumentException exception)
        {
            Console.Error.WriteLine(exception.Message);
            return BadArguments;
        }

        try
        {
            await (commandLine.Verb == "run"
                ? RunCommand.ExecuteAsync(commandLine, features, cancellationToken)
                : PredictCommand.ExecuteAsync(commandLine, TimeProvider.System, cancellationToken)).ConfigureAwait(false);
            return Done;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            Console.Error.WriteLine("Stopped. What was written is valid; the same command continues.");
            return Failed;
        }
        catch (DataQualityException exception)
        {
            Console.Error.WriteLine(exception.Message.ReplaceLineEndings(" "));
            Console.Error.WriteLine($"All findings are in {Path.Combine(commandLine.Out, ReportFiles.Quality)}.");
            return StoppedByQuality;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException or FormatException or StoreException or ArgumentException)
        {
            Console.Error.WriteLine($"{commandLine.Verb} failed: {exception.Message.ReplaceLineEndings(" ")}");
            return Failed;
        }
    }
}
