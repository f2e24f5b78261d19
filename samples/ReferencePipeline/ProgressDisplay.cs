using System.Globalization;
using Betting.Backtesting;
using Spectre.Console;

namespace ReferencePipeline;

/// <summary>Shows how far a run has come: bars with rate and time left on a terminal, a plain line per stage otherwise.</summary>
internal static class ProgressDisplay
{
    public static Task ShowAsync(bool quiet, Func<IProgress<PipelineProgress>, Task> work)
    {
        if (quiet)
        {
            return work(new Silent());
        }

        return AnsiConsole.Profile.Capabilities.Interactive && !Console.IsOutputRedirected
            ? ShowBarsAsync(work)
            : work(new PlainLines(Console.Out));
    }

    private static Task ShowBarsAsync(Func<IProgress<PipelineProgress>, Task> work) => AnsiConsole.Progress()
        .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RateColumn(), new RemainingTimeColumn())
        .StartAsync(context => work(new Bars(context)));

    private sealed class Silent : IProgress<PipelineProgress>
    {
        public void Report(PipelineProgress value)
        {
        }
    }

    private sealed class Bars(ProgressContext context) : IProgress<PipelineProgress>
    {
        private readonly Lock gate = new();
        private readonly Dictionary<string, ProgressTask> tasks = new(StringComparer.Ordinal);

        public void Report(PipelineProgress value)
        {
            lock (gate)
            {
                if (!tasks.TryGetValue(value.Stage, out ProgressTask? task))
                {
                    foreach (ProgressTask earlier in tasks.Values)
                    {
                        earlier.MaxValue = Math.Max(earlier.Value, 1);
                        earlier.Value = earlier.MaxValue;
                        earlier.IsIndeterminate = false;
                    }

                    task = context.AddTask($"{value.Stage} ({value.Unit})");
                    tasks.Add(value.Stage, task);
                }

                task.IsIndeterminate = value.Total is null;
                task.MaxValue = Math.Max(value.Total ?? value.Done, 1);
                task.Value = value.Done;
            }
        }
    }

    private sealed class PlainLines(TextWriter writer) : IProgress<PipelineProgress>
    {
        private readonly Lock gate = new();
        private PipelineProgress last;

        public void Report(PipelineProgress value)
        {
            lock (gate)
            {
                bool isNewStage = last.Stage != value.Stage;
                bool isDone = value.Total == value.Done && value.Done > 0 && (isNewStage || last.Done != last.Total);
                if (isNewStage)
                {
                    writer.WriteLine($"{value.Stage} ...");
                }

                if (isDone)
                {
                    writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{value.Stage} done: {value.Done:N0} {value.Unit}"));
                }

                last = value;
            }
        }
    }

    private sealed class RateColumn : ProgressColumn
    {
        public override Spectre.Console.Rendering.IRenderable Render(Spectre.Console.Rendering.RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
            new Text(task.Speed is { } speed ? string.Create(CultureInfo.InvariantCulture, $"{speed:N0}/s") : "", new Style(Color.Grey));
    }
}
