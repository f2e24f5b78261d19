using System.Diagnostics;
using System.Globalization;
using Betting.Monitoring.Drift;

namespace Betting.Benchmarks.Studies;

/// <summary>The command <c>drift-study [--seasons N] [--seed N] [--rows N]</c>: false alarms over quiet seasons and delays over seasons with a planted change.</summary>
internal static class DriftStudy
{
    private const int WrongArguments = 2;

    private static readonly (string Name, SimulatedChange Change, double Size)[] Cases =
    [
        ("nothing changes", SimulatedChange.None, 0),
        ("mean of one feature + 0.5 deviations", SimulatedChange.Mean, 0.5),
        ("mean of one feature + 1 deviation", SimulatedChange.Mean, 1),
        ("spread of one feature doubled", SimulatedChange.Spread, 2),
        ("30 % of one feature missing", SimulatedChange.Missing, 0.3),
    ];

    /// <summary>Runs the study and prints a table; the figures depend on the arguments alone.</summary>
    /// <returns>0, or 2 where the arguments are wrong.</returns>
    public static int Run(string[] arguments, TextWriter output, TextWriter messages)
    {
        DriftSimulationOptions options = new() { MaximumThreads = 0 };
        for (int index = 0; index + 1 < arguments.Length; index += 2)
        {
            if (!int.TryParse(arguments[index + 1], NumberStyles.None, CultureInfo.InvariantCulture, out int number))
            {
                return Refuse(messages);
            }

            DriftSimulationOptions? next = arguments[index] switch
            {
                "--seasons" => options with { Seasons = number },
                "--rows" => options with { RowsPerWindow = number },
                "--seed" => options with { Seed = (ulong)number },
                _ => null,
            };
            if (next is null)
            {
                return Refuse(messages);
            }

            options = next;
        }

        if (arguments.Length % 2 != 0)
        {
            return Refuse(messages);
        }

        Write(options, output, messages);
        return 0;
    }

    private static void Write(DriftSimulationOptions options, TextWriter output, TextWriter messages)
    {
        output.WriteLine(Text(
            $"{options.Seasons} seasons of {options.Windows} windows of {options.RowsPerWindow} rows against {options.ReferenceRows} rows, {options.Features} features, seed {options.Seed}; lasting: {options.Required} of {options.Of} windows; a change comes with window {options.ChangedFrom + 1}"));
        foreach ((string name, SimulatedChange change, double size) in Cases)
        {
            long start = Stopwatch.GetTimestamp();
            DriftSimulationResult result = DriftSimulation.Run(options with { Change = change, Size = size });
            output.WriteLine(name);
            output.WriteLine(Text(
                $"  false alarms: {result.FalseAlarms} of {result.QuietWindows} quiet windows ({100 * result.FalseAlarmRate:0.00} %, {100 * result.FalseAlarmInterval.Lower:0.00} to {100 * result.FalseAlarmInterval.Upper:0.00}); {result.SeasonsWithFalseAlarm} seasons with one, {result.SeasonsWithLastingFalseAlarm} with a lasting one"));
            if (change != SimulatedChange.None)
            {
                output.WriteLine(Text(
                    $"  detected: {result.Detected} of {result.Seasons} after {result.MedianDelay:0.#} windows (nine of ten within {result.SlowDelay:0.#}); lasting: {result.DetectedLastingly} after {result.MedianLastingDelay:0.#} ({result.SlowLastingDelay:0.#})"));
            }

            messages.WriteLine(Text($"  {Stopwatch.GetElapsedTime(start).TotalSeconds:0} s"));
        }
    }

    private static int Refuse(TextWriter messages)
    {
        messages.WriteLine("Usage: drift-study [--seasons N] [--rows N] [--seed N], each a whole number.");
        return WrongArguments;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
