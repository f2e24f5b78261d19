using System.Globalization;
using Betting.Features.Internal;

namespace Betting.Features.Form;

/// <summary>
/// Means and sample deviations of a team's latest games, as <c>home_points_scored_mean_5</c>, <c>away_points_scored_deviation_10</c> or
/// <c>difference_points_scored_mean_5</c> (home minus away), in the unit of the metric.
/// </summary>
/// <remarks>
/// <para>Games count in the order in which their results became known, at home and away alike, across seasons. Abandoned, cancelled and
/// awarded games do not count. A statistic that was not published is skipped: the window then holds the latest games with a value.</para>
/// <para>Values are summed anew from the kept games, newest first, at every computation, so the bits do not depend on how the history was
/// split. Taking in a game costs constant time. Not thread-safe.</para>
/// </remarks>
public sealed class RollingFormTransformer : IFeatureTransformer
{
    private const int CodeVersion = 1;
    private const int MinimumForDeviation = 3;
    private const int LargestWindow = 1000;

    private readonly RollingFormOptions options;
    private readonly FormMetric[] metrics;
    private readonly int[] windows;
    private readonly double[] home;
    private readonly double[] away;
    private Dictionary<string, RecentValues<double>[]> teams = new(StringComparer.Ordinal);

    /// <summary>Creates the transformer without games.</summary>
    /// <param name="options">The parameters.</param>
    /// <exception cref="ArgumentException">An option is out of its range, or nothing is to be emitted.</exception>
    public RollingFormTransformer(RollingFormOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Check(options);
        this.options = options;
        metrics = [.. options.Metrics.Select(name => new FormMetric(name))];
        windows = [.. options.Windows];
        int kinds = (options.EmitMean ? 1 : 0) + (options.EmitDeviation ? 1 : 0);
        home = new double[metrics.Length * kinds * windows.Length];
        away = new double[home.Length];
        Features = Define(options);
    }

    /// <inheritdoc/>
    public FeatureSet Features { get; }

    /// <inheritdoc/>
    public void Compute(in FeatureRequest request, Span<double> destination)
    {
        Summarise(request.Fixture.Home, home);
        Summarise(request.Fixture.Away, away);
        int start = 0;
        if (options.EmitSides)
        {
            home.CopyTo(destination);
            away.CopyTo(destination[home.Length..]);
            start = home.Length + away.Length;
        }

        if (options.EmitDifference)
        {
            for (int index = 0; index < home.Length; index++)
            {
                destination[start + index] = FiniteOrMissing(home[index] - away[index]);
            }
        }
    }

    /// <inheritdoc/>
    public void Observe(Result result)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (result.Status == ResultStatus.Final)
        {
            Add(result.Fixture.Home, result, isHome: true);
            Add(result.Fixture.Away, result, isHome: false);
        }
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter writer) =>
        writer.WriteNamed(teams, team =>
        {
            foreach (RecentValues<double> values in team)
            {
                writer.Write(values.Count);
                for (int age = values.Count - 1; age >= 0; age--)
                {
                    writer.Write(values.FromNewest(age));
                }
            }
        });

    /// <inheritdoc/>
    public void Restore(BinaryReader reader) =>
        teams = reader.ReadNamed(sizeof(int) * (1 + metrics.Length), "team", () =>
        {
            RecentValues<double>[] team = NewTeam();
            foreach (RecentValues<double> values in team)
            {
                Read(reader, values);
            }

            return team;
        });

    private static void Check(RollingFormOptions options)
    {
        ArgumentNullException.ThrowIfNull(options.Metrics);
        ArgumentNullException.ThrowIfNull(options.Windows);
        Options.Named(options.Metrics, nameof(options.Metrics));
        if (options.Metrics.Count == 0 || options.Windows.Count == 0)
        {
            throw new ArgumentException("Rolling form needs at least one metric and one window.", nameof(options));
        }

        if (!(options.EmitMean || options.EmitDeviation) || !(options.EmitSides || options.EmitDifference))
        {
            throw new ArgumentException("Rolling form emits nothing: choose the mean or the deviation, and the sides or their difference.", nameof(options));
        }

        int last = 0;
        foreach (int window in options.Windows)
        {
            Options.Within(window, options.EmitDeviation ? MinimumForDeviation : 1, LargestWindow, nameof(options.Windows));
            if (window <= last)
            {
                throw new ArgumentException($"Windows must ascend; {window} follows {last}.", nameof(options));
            }

            last = window;
        }
    }

    private static FeatureSet Define(RollingFormOptions options)
    {
        Parameters parameters = new()
        {
            { "metrics", options.Metrics },
            { "windows", options.Windows.Select(window => window.ToString(CultureInfo.InvariantCulture)) },
            { "mean", options.EmitMean },
            { "deviation", options.EmitDeviation },
            { "sides", options.EmitSides },
            { "difference", options.EmitDifference },
        };
        return new FeatureSet("rolling-form", CodeVersion, "Means and sample deviations over the latest games of both sides.", Names(options), parameters);
    }

    private static IEnumerable<string> Names(RollingFormOptions options)
    {
        string[] roles = [.. options.EmitSides ? ["home", "away"] : Array.Empty<string>(), .. options.EmitDifference ? ["difference"] : Array.Empty<string>()];
        string[] kinds = [.. options.EmitMean ? ["mean"] : Array.Empty<string>(), .. options.EmitDeviation ? ["deviation"] : Array.Empty<string>()];
        return from role in roles
               from metric in options.Metrics
               from kind in kinds
               from window in options.Windows
               select string.Create(CultureInfo.InvariantCulture, $"{role}_{metric}_{kind}_{window}");
    }

    private static double FiniteOrMissing(double value) => double.IsFinite(value) ? value : double.NaN;

    private static double Deviation(RecentValues<double> values, int count, double mean)
    {
        double squares = 0;
        for (int age = 0; age < count; age++)
        {
            double distance = values.FromNewest(age) - mean;
            squares += distance * distance;
        }

        return FiniteOrMissing(Math.Sqrt(squares / (count - 1)));
    }

    private void Read(BinaryReader reader, RecentValues<double> values)
    {
        int count = reader.ReadCount(sizeof(double), "values");
        if (count > windows[^1])
        {
            throw new InvalidDataException($"The state keeps {count} values of a team; the largest window is {windows[^1]}.");
        }

        for (int index = 0; index < count; index++)
        {
            values.Add(reader.ReadFinite("value of a metric"), out _);
        }
    }

    private RecentValues<double>[] NewTeam()
    {
        RecentValues<double>[] team = new RecentValues<double>[metrics.Length];
        for (int index = 0; index < team.Length; index++)
        {
            team[index] = new RecentValues<double>(windows[^1]);
        }

        return team;
    }

    private void Add(string name, Result result, bool isHome)
    {
        if (!teams.TryGetValue(name, out RecentValues<double>[]? team))
        {
            team = NewTeam();
            teams.Add(name, team);
        }

        for (int index = 0; index < metrics.Length; index++)
        {
            double value = metrics[index].Of(result, isHome);
            if (!double.IsNaN(value))
            {
                team[index].Add(value, out _);
            }
        }
    }

    private void Summarise(string name, Span<double> block)
    {
        block.Fill(double.NaN);
        if (!teams.TryGetValue(name, out RecentValues<double>[]? team))
        {
            return;
        }

        foreach (RecentValues<double> values in team)
        {
            Span<double> means = options.EmitMean ? block[..windows.Length] : default;
            block = block[means.Length..];
            Span<double> deviations = options.EmitDeviation ? block[..windows.Length] : default;
            block = block[deviations.Length..];
            Summarise(values, means, deviations);
        }
    }

    // One pass from the newest value serves the means of all windows, because windows ascend.
    private void Summarise(RecentValues<double> values, Span<double> means, Span<double> deviations)
    {
        double sum = 0;
        int count = 0;
        for (int index = 0; index < windows.Length; index++)
        {
            for (int end = Math.Min(windows[index], values.Count); count < end; count++)
            {
                sum += values.FromNewest(count);
            }

            int half = (windows[index] + 1) / 2;
            double mean = count == 0 ? double.NaN : sum / count;
            if (!means.IsEmpty && count >= half)
            {
                means[index] = FiniteOrMissing(mean);
            }

            if (!deviations.IsEmpty && count >= Math.Max(MinimumForDeviation, half))
            {
                deviations[index] = Deviation(values, count, mean);
            }
        }
    }
}
