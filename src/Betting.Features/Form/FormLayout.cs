using System.Globalization;
using Betting.Features.Internal;

namespace Betting.Features.Form;

/// <summary>The checked parameters of rolling form, and where each value of a side stands: by metric, then kind, then window (games before days).</summary>
internal sealed class FormLayout
{
    public const int LargestWindow = 1000;
    private const int LargestDayWindow = 3650;
    private const int CodeVersion = 1;

    public FormLayout(RollingFormOptions options)
    {
        Check(options);
        Windows = [.. options.Windows];
        DayWindows = [.. options.DayWindows];
        MinimumGames = options.MinimumGames.Count > 0 ? [.. options.MinimumGames] : [.. Windows.Select(window => (window + 1) / 2)];
        MinimumGamesInDays = options.MinimumGamesInDays;
        MinimumForDeviation = options.MinimumGamesForDeviation;
        int offset = 0;
        (Mean, Deviation, Minimum, Maximum) = (Place(options.EmitMean), Place(options.EmitDeviation), Place(options.EmitMinimum), Place(options.EmitMaximum));
        PerMetric = offset;
        Features = Define(options);

        int Place(bool isEmitted)
        {
            int place = isEmitted ? offset : -1;
            offset += isEmitted ? Windows.Length + DayWindows.Length : 0;
            return place;
        }
    }

    public FeatureSet Features { get; }

    public int[] Windows { get; }

    public int[] DayWindows { get; }

    public int[] MinimumGames { get; }

    public int MinimumGamesInDays { get; }

    public int MinimumForDeviation { get; }

    /// <summary>The values of one metric of one side.</summary>
    public int PerMetric { get; }

    /// <summary>Where the means of a metric start; -1 where they are not emitted.</summary>
    public int Mean { get; }

    public int Deviation { get; }

    public int Minimum { get; }

    public int Maximum { get; }

    private static void Check(RollingFormOptions options)
    {
        ArgumentNullException.ThrowIfNull(options.Metrics);
        ArgumentNullException.ThrowIfNull(options.Windows);
        ArgumentNullException.ThrowIfNull(options.DayWindows);
        ArgumentNullException.ThrowIfNull(options.MinimumGames);
        Options.Named(options.Metrics, nameof(options.Metrics));
        if (options.Metrics.Count == 0 || options.Windows.Count + options.DayWindows.Count == 0)
        {
            throw new ArgumentException("Rolling form needs at least one metric and one window of games or days.", nameof(options));
        }

        if (!(options.EmitMean || options.EmitDeviation || options.EmitMinimum || options.EmitMaximum) || !(options.EmitSides || options.EmitDifference))
        {
            throw new ArgumentException("Rolling form emits nothing: choose the mean, the deviation, the minimum or the maximum, and the sides or their difference.", nameof(options));
        }

        Options.Within(options.MinimumGamesForDeviation, 2, LargestWindow, nameof(options.MinimumGamesForDeviation));
        Options.Within(options.MinimumGamesInDays, 1, LargestWindow, nameof(options.MinimumGamesInDays));
        CheckAscending(options.Windows, options.EmitDeviation ? options.MinimumGamesForDeviation : 1, LargestWindow, nameof(options.Windows));
        CheckAscending(options.DayWindows, 1, LargestDayWindow, nameof(options.DayWindows));
        CheckMinimums(options);
    }

    private static void CheckAscending(IReadOnlyList<int> windows, int lowest, int highest, string option)
    {
        int last = 0;
        foreach (int window in windows)
        {
            Options.Within(window, lowest, highest, option);
            if (window <= last)
            {
                throw new ArgumentException($"{option} must ascend; {window} follows {last}.", option);
            }

            last = window;
        }
    }

    private static void CheckMinimums(RollingFormOptions options)
    {
        if (options.MinimumGames.Count == 0)
        {
            return;
        }

        if (options.MinimumGames.Count != options.Windows.Count)
        {
            throw new ArgumentException($"{nameof(options.MinimumGames)} has {options.MinimumGames.Count} numbers for {options.Windows.Count} windows; give one per window, or none.", nameof(options));
        }

        for (int index = 0; index < options.Windows.Count; index++)
        {
            Options.Within(options.MinimumGames[index], 1, options.Windows[index], $"{nameof(options.MinimumGames)}[{index}]");
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static FeatureSet Define(RollingFormOptions options)
    {
        Parameters parameters = new()
        {
            { "metrics", options.Metrics },
            { "windows", options.Windows.Select(Text) },
            { "day_windows", options.DayWindows.Select(Text) },
            { "minimum_games", options.MinimumGames.Select(Text) },
            { "minimum_games_in_days", options.MinimumGamesInDays },
            { "minimum_games_for_deviation", options.MinimumGamesForDeviation },
            { "mean", options.EmitMean },
            { "deviation", options.EmitDeviation },
            { "minimum", options.EmitMinimum },
            { "maximum", options.EmitMaximum },
            { "sides", options.EmitSides },
            { "difference", options.EmitDifference },
        };
        return new FeatureSet("rolling-form", CodeVersion, "Means, sample deviations, minima and maxima over the latest games of both sides.", Names(options), parameters);
    }

    private static IEnumerable<string> Names(RollingFormOptions options)
    {
        string[] roles = [.. Chosen(("home", options.EmitSides), ("away", options.EmitSides), ("difference", options.EmitDifference))];
        string[] kinds = [.. Chosen(("mean", options.EmitMean), ("deviation", options.EmitDeviation), ("min", options.EmitMinimum), ("max", options.EmitMaximum))];
        string[] windows = [.. options.Windows.Select(Text), .. options.DayWindows.Select(days => $"{Text(days)}d")];
        return from role in roles
               from metric in options.Metrics
               from kind in kinds
               from window in windows
               select $"{role}_{metric}_{kind}_{window}";
    }

    private static IEnumerable<string> Chosen(params (string Name, bool IsChosen)[] names) => names.Where(name => name.IsChosen).Select(name => name.Name);
}
