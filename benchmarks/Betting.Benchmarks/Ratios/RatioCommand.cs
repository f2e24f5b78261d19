using Betting.Benchmarks.Data;

namespace Betting.Benchmarks.Ratios;

/// <summary>The command <c>ratios AREA [--only TEXT] [--out FILE] [--big]</c>.</summary>
internal static class RatioCommand
{
    private const int Disagreement = 1;
    private const int WrongArguments = 2;
    private const int NoRival = 3;
    private const string BigOption = "--big";

    private static readonly Dictionary<string, Func<ScratchFolder, bool, IEnumerable<IMeasure>>> Areas = new(StringComparer.Ordinal)
    {
        ["execution"] = (folder, _) => ExecutionMeasures.In(folder),
        ["features"] = (folder, _) => FeatureMeasures.In(folder),
        ["models"] = ModelMeasures.In,
        ["monitoring"] = (folder, _) => MonitoringMeasures.In(folder),
    };

    /// <summary>Runs the measures of an area.</summary>
    /// <returns>0, or 1 where answers differ, 2 where the arguments are wrong, 3 where a rival could not be run. Times do not change it: the table judges them.</returns>
    public static int Run(string[] arguments, TextWriter output, TextWriter messages)
    {
        bool isBig = arguments.Contains(BigOption);
        if (arguments.Where(argument => argument != BigOption).ToArray() is not [string area, .. string[] options] || !TryRead(options, out string only, out string? path))
        {
            return Refuse(messages, "Usage: ratios AREA [--only TEXT] [--out FILE] [--big].");
        }

        if (!Areas.TryGetValue(area, out Func<ScratchFolder, bool, IEnumerable<IMeasure>>? measures))
        {
            return Refuse(messages, $"There is no area '{area}'.");
        }

        List<RatioRow> rows = Rows(folder => measures(folder, isBig), only, messages);
        if (rows.Count == 0)
        {
            return Refuse(messages, $"No measure of '{area}' has '{only}' in its name.");
        }

        RatioTable.Write(rows, output);
        path ??= Path.Combine(AppContext.BaseDirectory, $"ratios-{area}.json");
        RatioJson.Write(rows, path);
        messages.WriteLine($"Written to {path}.");
        return rows.Exists(row => row.Rival is null) ? NoRival : rows.Exists(row => !row.IsTime && row.Met == false) ? Disagreement : 0;
    }

    private static bool TryRead(string[] options, out string only, out string? path)
    {
        only = "";
        path = null;
        for (int index = 0; index + 1 < options.Length; index += 2)
        {
            switch (options[index])
            {
                case "--only":
                    only = options[index + 1];
                    break;
                case "--out":
                    path = options[index + 1];
                    break;
                default:
                    return false;
            }
        }

        return options.Length % 2 == 0;
    }

    private static List<RatioRow> Rows(Func<ScratchFolder, IEnumerable<IMeasure>> measures, string only, TextWriter progress)
    {
        ScratchFolder folder = new();
        try
        {
            return
            [
                .. measures(folder)
                    .Where(measure => measure.Name.Contains(only, StringComparison.OrdinalIgnoreCase))
                    .SelectMany(measure => measure.Rows(progress)),
            ];
        }
        finally
        {
            folder.Delete();
        }
    }

    private static int Refuse(TextWriter messages, string reason)
    {
        messages.WriteLine($"{reason} Areas with a rival: {string.Join(", ", Areas.Keys)}.");
        return WrongArguments;
    }
}
