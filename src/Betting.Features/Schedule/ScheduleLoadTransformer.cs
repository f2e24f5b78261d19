using System.Globalization;
using Betting.Features.Internal;

namespace Betting.Features.Schedule;

/// <summary>
/// How many games a side has behind it: <c>home_games_last_7_days</c>, <c>away_games_last_7_days</c> and
/// <c>difference_games_last_7_days</c> (home minus away) for every window, in games of all competitions.
/// </summary>
/// <remarks>
/// <para>A game counts when it started before the coming game's start, by at most the window: the game of the same hour one week before is
/// within 7 days. NaN where no game of the side is known at all.</para>
/// <para>Only results known at the decision time are seen: a game that was played but whose result is not known yet does not count, so decide
/// after the results of the day before are in. Finished and abandoned games count; cancelled and awarded ones do not.</para>
/// <para>Kept are the starts within the largest window of a team's latest one. Not thread-safe.</para>
/// </remarks>
public sealed class ScheduleLoadTransformer : IFeatureTransformer
{
    private const int CodeVersion = 1;
    private const int LargestWindow = 366;
    private const int MinimumTeamBytes = sizeof(int) + sizeof(int);

    private readonly ScheduleLoadOptions options;
    private readonly TimeSpan[] windows;
    private Dictionary<string, List<DateTimeOffset>> teams = new(StringComparer.Ordinal);

    /// <summary>Creates the transformer without games.</summary>
    /// <param name="options">The parameters.</param>
    /// <exception cref="ArgumentException">An option is out of its range, or nothing is to be emitted.</exception>
    public ScheduleLoadTransformer(ScheduleLoadOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Check(options);
        this.options = options;
        windows = [.. options.Windows.Select(days => TimeSpan.FromDays(days))];
        Parameters parameters = new()
        {
            { "windows", options.Windows.Select(window => window.ToString(CultureInfo.InvariantCulture)) },
            { "sides", options.EmitSides },
            { "difference", options.EmitDifference },
        };
        Features = new FeatureSet("schedule-load", CodeVersion, "Games of both sides in the days before.", Names(options), parameters);
    }

    /// <inheritdoc/>
    public FeatureSet Features { get; }

    /// <inheritdoc/>
    public void Compute(in FeatureRequest request, Span<double> destination)
    {
        Fixture fixture = request.Fixture;
        teams.TryGetValue(fixture.Home, out List<DateTimeOffset>? home);
        teams.TryGetValue(fixture.Away, out List<DateTimeOffset>? away);
        for (int index = 0; index < windows.Length; index++)
        {
            double homeGames = Count(home, fixture.StartsAt, windows[index]);
            double awayGames = Count(away, fixture.StartsAt, windows[index]);
            if (options.EmitSides)
            {
                destination[index] = homeGames;
                destination[windows.Length + index] = awayGames;
            }

            if (options.EmitDifference)
            {
                destination[(options.EmitSides ? 2 * windows.Length : 0) + index] = homeGames - awayGames;
            }
        }
    }

    /// <inheritdoc/>
    public void Observe(Result result)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (result.Status is ResultStatus.Final or ResultStatus.Abandoned)
        {
            Add(result.Fixture.Home, result.Fixture.StartsAt);
            Add(result.Fixture.Away, result.Fixture.StartsAt);
        }
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter writer) =>
        writer.WriteNamed(teams, starts =>
        {
            writer.Write(starts.Count);
            starts.ForEach(writer.WriteInstant);
        });

    /// <inheritdoc/>
    public void Restore(BinaryReader reader) =>
        teams = reader.ReadNamed(MinimumTeamBytes, "team", () => ReadStarts(reader));

    private static void Check(ScheduleLoadOptions options)
    {
        ArgumentNullException.ThrowIfNull(options.Windows);
        if (options.Windows.Count == 0 || !(options.EmitSides || options.EmitDifference))
        {
            throw new ArgumentException("Schedule load emits nothing: name a window, and choose the sides or their difference.", nameof(options));
        }

        int last = 0;
        foreach (int window in options.Windows)
        {
            Options.Within(window, 1, LargestWindow, nameof(options.Windows));
            if (window <= last)
            {
                throw new ArgumentException($"Windows must ascend; {window} follows {last}.", nameof(options));
            }

            last = window;
        }
    }

    private static IEnumerable<string> Names(ScheduleLoadOptions options)
    {
        string[] roles = [.. options.EmitSides ? ["home", "away"] : Array.Empty<string>(), .. options.EmitDifference ? ["difference"] : Array.Empty<string>()];
        return from role in roles
               from window in options.Windows
               select string.Create(CultureInfo.InvariantCulture, $"{role}_games_last_{window}_days");
    }

    private static double Count(List<DateTimeOffset>? starts, DateTimeOffset coming, TimeSpan window)
    {
        if (starts is null)
        {
            return double.NaN;
        }

        int games = 0;
        for (int index = starts.Count - 1; index >= 0 && coming - starts[index] <= window; index--)
        {
            games += starts[index] < coming ? 1 : 0;
        }

        return games;
    }

    private List<DateTimeOffset> ReadStarts(BinaryReader reader)
    {
        int count = reader.ReadCount(sizeof(long), "games");
        if (count == 0)
        {
            throw new InvalidDataException("The state names a team without games.");
        }

        List<DateTimeOffset> starts = [];
        for (int index = 0; index < count; index++)
        {
            DateTimeOffset start = reader.ReadInstant("the start of a game");
            if (index > 0 && (start < starts[^1] || start - starts[0] > windows[^1]))
            {
                throw new InvalidDataException("The state holds starts of games that do not ascend, or that lie further apart than the largest window.");
            }

            starts.Add(start);
        }

        return starts;
    }

    // Starts ascend. A coming game starts after every game whose result is known, so what is too old for the latest one stays too old.
    private void Add(string team, DateTimeOffset start)
    {
        if (!teams.TryGetValue(team, out List<DateTimeOffset>? starts))
        {
            starts = [];
            teams.Add(team, starts);
        }

        int position = starts.BinarySearch(start);
        starts.Insert(position < 0 ? ~position : position, start);
        int old = 0;
        while (starts[^1] - starts[old] > windows[^1])
        {
            old++;
        }

        starts.RemoveRange(0, old);
    }
}
