using Betting.Benchmarks.Data;

namespace Betting.Benchmarks.Ratios;

/// <summary>The command <c>ratios AREA [--out FILE]</c>.</summary>
internal static class RatioCommand
{
    private static readonly Dictionary<string, Func<ScratchFolder, IEnumerable<Comparison>>> Areas = new(StringComparer.Ordinal)
    {
        ["models"] = folder => TreeComparisons.In(folder).Concat(CalibrationComparisons.In(folder)),
        ["monitoring"] = DriftComparisons.In,
    };

    // Areas of the product that nobody is compared with yet.
    private static readonly string[] Unmatched = ["features", "execution"];

    /// <summary>Runs every comparison of an area.</summary>
    /// <returns>0, or 2 where the arguments are wrong.</returns>
    public static int Run(string[] arguments, TextWriter output, TextWriter messages)
    {
        if (arguments is not ([_] or [_, "--out", _]))
        {
            return Refuse(messages, "Usage: ratios AREA [--out FILE].");
        }

        string area = arguments[0];
        if (!Areas.TryGetValue(area, out Func<ScratchFolder, IEnumerable<Comparison>>? comparisons))
        {
            return Refuse(messages, Unmatched.Contains(area) ? $"The area '{area}' has no rival to compare with yet." : $"There is no area '{area}'.");
        }

        List<RatioRow> rows = Rows(comparisons, messages);
        RatioTable.Write(rows, output);
        string path = arguments.Length == 3 ? arguments[2] : Path.Combine(AppContext.BaseDirectory, $"ratios-{area}.json");
        RatioJson.Write(rows, path);
        messages.WriteLine($"Written to {path}.");
        return 0;
    }

    private static List<RatioRow> Rows(Func<ScratchFolder, IEnumerable<Comparison>> comparisons, TextWriter progress)
    {
        ScratchFolder folder = new();
        try
        {
            return [.. comparisons(folder).SelectMany(comparison => InterleavedRun.Rows(comparison, progress))];
        }
        finally
        {
            folder.Delete();
        }
    }

    private static int Refuse(TextWriter messages, string reason)
    {
        messages.WriteLine($"{reason} Areas with a rival: {string.Join(", ", Areas.Keys)}.");
        return 2;
    }
}
