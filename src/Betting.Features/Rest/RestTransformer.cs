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
public sealed class RestTransformer : IFeatureTransformer
{
    private const int CodeVersion = 1;
    private const int MinimumTeamBytes = sizeof(int) + sizeof(long) + 1;

    private readonly RestOptions options;
    private readonly TimeZoneInfo zone;
    private Dictionary<string, LastGame> teams = new(StringComparer.Ordinal);

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
        zone = RestZone.Find(options.TimeZone);
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
    public void Compute(in FeatureRequest request, Span<double> destination)
    {
        Fixture fixture = request.Fixture;
        (double homeDays, double homeBackToBack) = Rest(fixture.Home, fixture);
        (double awayDays, double awayBackToBack) = Rest(fixture.Away, fixture);
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

    /// <inheritdoc/>
    public void Observe(Result result)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (result.Status is ResultStatus.Final or ResultStatus.Abandoned)
        {
            Store(result.Fixture.Home, result.Fixture);
            Store(result.Fixture.Away, result.Fixture);
        }
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter writer) =>
        writer.WriteNamed(teams, game =>
        {
            writer.WriteInstant(game.StartsAt);
            writer.WriteOptionalText(game.Season);
        });

    /// <inheritdoc/>
    public void Restore(BinaryReader reader) =>
        teams = reader.ReadNamed(MinimumTeamBytes, "team", () => new LastGame(reader.ReadInstant("a team's last game"), reader.ReadOptionalText("a season")));

    private (double Days, double BackToBack) Rest(string team, Fixture fixture)
    {
        if (!teams.TryGetValue(team, out LastGame last))
        {
            return (double.NaN, double.NaN);
        }

        double calendarDays = CalendarDays(last.StartsAt, fixture.StartsAt);
        double days = options.Mode == RestMode.CalendarDays ? calendarDays : (fixture.StartsAt - last.StartsAt).TotalDays;
        bool isMissing = options.SeasonStartIsMissing
            && last.Season is not null
            && fixture.Season is not null
            && !string.Equals(last.Season, fixture.Season, StringComparison.Ordinal);
        return (isMissing ? double.NaN : Math.Clamp(days, 0, options.Cap), calendarDays <= 1 ? 1 : 0);
    }

    private double CalendarDays(DateTimeOffset from, DateTimeOffset to) =>
        (TimeZoneInfo.ConvertTime(to, zone).Date - TimeZoneInfo.ConvertTime(from, zone).Date).TotalDays;

    private void Store(string team, Fixture fixture)
    {
        if (!teams.TryGetValue(team, out LastGame last) || fixture.StartsAt > last.StartsAt)
        {
            teams[team] = new LastGame(fixture.StartsAt, fixture.Season ?? last.Season);
        }
    }

    private readonly record struct LastGame(DateTimeOffset StartsAt, string? Season);
}
