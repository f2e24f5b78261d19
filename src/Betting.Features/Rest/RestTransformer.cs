using Betting.Features.Internal;

namespace Betting.Features.Rest;

/// <summary>
/// Rest before the game: <c>home_rest_days</c> and <c>away_rest_days</c> (days since the start of the previous game, capped),
/// <c>rest_difference</c> (home minus away, after the cap), <c>home_back_to_back</c> and <c>away_back_to_back</c> (1 when the previous game
/// was at most one calendar day before, else 0).
/// </summary>
/// <remarks>
/// <para>NaN where no earlier game of the team is known, and by default at a team's first game of a season. The previous game is the one with
/// the latest start among the results that are known at the decision time: a game that was played but whose result is not known
/// yet is not seen, so decide after the results of the day before are in.</para>
/// <para>Finished and abandoned games count as played; cancelled and awarded ones do not. Not thread-safe.</para>
/// </remarks>
public sealed class RestTransformer : IFeatureTransformer, ITeamIndexed
{
    private const int CodeVersion = 1;
    private const int MinimumTeamBytes = sizeof(int) + sizeof(long) + 1;

    private readonly RestOptions options;
    private readonly RestCalendar calendar;
    private readonly TeamStates<LastGame> teams = new();

    /// <summary>Creates the transformer without games.</summary>
    /// <param name="options">The parameters.</param>
    /// <exception cref="ArgumentException">An option is out of its range, or this machine does not know the time zone.</exception>
    public RestTransformer(RestOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Options.Within(options.Cap, 1, 1000, nameof(options.Cap));
        Options.Defined(options.Mode, nameof(options.Mode));
        if (!options.EmitDays && !options.EmitBackToBack)
        {
            throw new ArgumentException("Neither days of rest nor back-to-back flags are to be emitted; choose at least one.", nameof(options));
        }

        this.options = options;
        calendar = new RestCalendar(RestZone.Find(options.TimeZone));
        Parameters parameters = new()
        {
            { "cap", options.Cap },
            { "season_start_is_missing", options.SeasonStartIsMissing },
            { "mode", options.Mode.ToString() },
            { "time_zone", options.TimeZone },
        };
        string[] days = options.EmitDays ? ["home_rest_days", "away_rest_days", "rest_difference"] : [];
        string[] flags = options.EmitBackToBack ? ["home_back_to_back", "away_back_to_back"] : [];
        Features = new FeatureSet("rest", CodeVersion, "Days since the previous game of both sides and whether they play back to back.", [.. days, .. flags], parameters);
    }

    /// <inheritdoc/>
    public FeatureSet Features { get; }

    /// <inheritdoc/>
    public void Compute(in FeatureRequest request, Span<double> destination) =>
        Compute(request.Fixture, teams.Names.Find(request.Fixture.Home), teams.Names.Find(request.Fixture.Away), destination);

    /// <inheritdoc/>
    public void Observe(Result result)
    {
        ArgumentNullException.ThrowIfNull(result);
        Observe(result, teams.Names.GetOrAdd(result.Fixture.Home), teams.Names.GetOrAdd(result.Fixture.Away));
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter writer) =>
        teams.Save(writer, game =>
        {
            writer.WriteInstant(game.StartsAt);
            writer.WriteOptionalText(game.Season);
        });

    /// <inheritdoc/>
    public void Restore(BinaryReader reader) =>
        teams.Replace(reader.ReadNamed(MinimumTeamBytes, "team", () => NewGame(reader.ReadInstant("a team's last game"), reader.ReadOptionalText("a season"))));

    void ITeamIndexed.Share(TextIndex names) => teams.Share(names);

    void ITeamIndexed.Observe(Result result, int home, int away) => Observe(result, home, away);

    void ITeamIndexed.Compute(in FeatureRequest request, int home, int away, Span<double> destination) => Compute(request.Fixture, home, away, destination);

    private void Compute(Fixture fixture, int home, int away, Span<double> destination)
    {
        long day = calendar.DayOf(fixture.StartsAt);
        (double homeDays, double homeBackToBack) = Rest(teams.Find(home), fixture, day);
        (double awayDays, double awayBackToBack) = Rest(teams.Find(away), fixture, day);
        int next = 0;
        if (options.EmitDays)
        {
            destination[next++] = homeDays;
            destination[next++] = awayDays;
            destination[next++] = homeDays - awayDays;
        }

        if (options.EmitBackToBack)
        {
            destination[next++] = homeBackToBack;
            destination[next] = awayBackToBack;
        }
    }

    private (double Days, double BackToBack) Rest(LastGame? last, Fixture fixture, long day)
    {
        if (last is null)
        {
            return (double.NaN, double.NaN);
        }

        double calendarDays = day - last.Day;
        double days = options.Mode == RestMode.CalendarDays ? calendarDays : (fixture.StartsAt - last.StartsAt).TotalDays;
        bool isMissing = options.SeasonStartIsMissing
            && last.Season is not null
            && fixture.Season is not null
            && !string.Equals(last.Season, fixture.Season, StringComparison.Ordinal);
        return (isMissing ? double.NaN : Math.Clamp(days, 0, options.Cap), calendarDays <= 1 ? 1 : 0);
    }

    private void Observe(Result result, int home, int away)
    {
        if (result.Status is ResultStatus.Final or ResultStatus.Abandoned)
        {
            long day = calendar.DayOf(result.Fixture.StartsAt);
            Store(home, result.Fixture, day);
            Store(away, result.Fixture, day);
        }
    }

    private void Store(int team, Fixture fixture, long day)
    {
        if (teams.Find(team) is not { } last)
        {
            teams.Store(team, new LastGame { StartsAt = fixture.StartsAt, Day = day, Season = fixture.Season });
        }
        else if (fixture.StartsAt > last.StartsAt)
        {
            (last.StartsAt, last.Day, last.Season) = (fixture.StartsAt, day, fixture.Season ?? last.Season);
        }
    }

    private LastGame NewGame(DateTimeOffset start, string? season) => new() { StartsAt = start, Day = calendar.DayOf(start), Season = season };

    private sealed class LastGame
    {
        public DateTimeOffset StartsAt { get; set; }

        /// <summary>The game day, as the calendar numbers days.</summary>
        public long Day { get; set; }

        public string? Season { get; set; }
    }
}
