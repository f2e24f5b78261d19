using System.Collections.Frozen;
using Betting.Features.Internal;

namespace Betting.Features.Elo;

/// <summary>
/// Elo ratings of both sides before the game: <c>home_elo</c>, <c>away_elo</c>, <c>elo_difference</c> (home minus away plus home advantage,
/// in rating points) and <c>elo_home_probability</c> (the expected score of the home side, 0 to 1). Options leave out all but the difference.
/// </summary>
/// <remarks>
/// <para>Stored ratings are free of home advantage, which enters the expectation once and not at all at a neutral venue. Games that were
/// abandoned, cancelled or awarded move nothing.</para>
/// <para>A season changes for a team when the text of <see cref="Fixture.Season"/> differs from that of its last game; the reversion is seen
/// by a computation before the team's first game and stored with that game's result. A result that becomes known after a later game of
/// the same team moves the rating without a reversion. Feed one pipeline with competitions that write their seasons alike.</para>
/// <para>A team that <see cref="EloOptions.Successors"/> calls the successor of another one enters its first game with that one's rating, reverted
/// where a season has begun, and is a team of its own from then on.</para>
/// <para>Not thread-safe.</para>
/// </remarks>
public sealed class EloTransformer : IFeatureTransformer, ITeamIndexed
{
    private const int CodeVersion = 1;
    private const double Limit = 100_000;
    private const double MaximumSavedRating = 1e15;
    private const int MinimumTeamBytes = sizeof(int) + sizeof(double) + sizeof(long) + 1;

    private readonly EloOptions options;
    private readonly FrozenDictionary<string, double> initialRatings;
    private readonly FrozenDictionary<string, double> newTeamRatings;
    private readonly FrozenDictionary<string, string> predecessors;
    private readonly TeamStates<TeamRating> teams = new();
    private Dictionary<string, SeasonRecord> seasons = new(StringComparer.Ordinal);
    private Dictionary<string, MarginSpread> spreads = new(StringComparer.Ordinal);

    // The season recorded last, so that most games need no look-up.
    private (string? Competition, string? Season) recorded;

    /// <summary>Creates the transformer without games.</summary>
    /// <param name="options">The parameters.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public EloTransformer(EloOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Check(options);
        this.options = options;
        initialRatings = options.InitialRatings.ToFrozenDictionary(StringComparer.Ordinal);
        newTeamRatings = options.NewTeamRatingByCompetition.ToFrozenDictionary(StringComparer.Ordinal);
        predecessors = options.Successors.ToFrozenDictionary(StringComparer.Ordinal);
        Features = Define(options);
    }

    /// <inheritdoc/>
    public FeatureSet Features { get; }

    /// <summary>The rating with which a team would enter a fixture.</summary>
    /// <param name="team">The team's name.</param>
    /// <param name="fixture">The fixture, whose season and competition decide on reversion and on the rating of a new team.</param>
    /// <returns>Rating points, free of home advantage.</returns>
    public double RatingBefore(string team, Fixture fixture)
    {
        ArgumentNullException.ThrowIfNull(team);
        ArgumentNullException.ThrowIfNull(fixture);
        return RatingBefore(teams.Names.Find(team), team, fixture);
    }

    /// <inheritdoc/>
    public void Compute(in FeatureRequest request, Span<double> destination) =>
        Compute(in request, teams.Names.Find(request.Fixture.Home), teams.Names.Find(request.Fixture.Away), destination);

    /// <inheritdoc/>
    public void Observe(Result result)
    {
        ArgumentNullException.ThrowIfNull(result);
        Observe(result, teams.Names.GetOrAdd(result.Fixture.Home), teams.Names.GetOrAdd(result.Fixture.Away));
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter writer)
    {
        teams.Save(writer, team =>
        {
            writer.Write(team.Rating);
            writer.WriteInstant(team.LastStart);
            writer.WriteOptionalText(team.Season);
        });
        writer.WriteNamed(seasons, record =>
        {
            writer.WriteText(record.First);
            writer.WriteText(record.Latest);
            writer.WriteOptionalText(record.Previous);
        });
        writer.WriteNamed(spreads, spread => spread.Save(writer));
    }

    /// <inheritdoc/>
    public void Restore(BinaryReader reader)
    {
        Dictionary<string, TeamRating> restoredTeams = reader.ReadNamed(MinimumTeamBytes, "team", () =>
            new TeamRating(ReadRating(reader), reader.ReadInstant("a team's last game"), reader.ReadOptionalText("a season")));
        Dictionary<string, SeasonRecord> restoredSeasons = reader.ReadNamed((3 * sizeof(int)) + 1, "competition", () =>
            new SeasonRecord(reader.ReadText("a season"), reader.ReadText("a season"), reader.ReadOptionalText("a season")));
        Dictionary<string, MarginSpread> restoredSpreads = reader.ReadNamed(sizeof(int) + sizeof(double) + sizeof(long), "competition", () =>
            MarginSpread.Restore(reader));

        // All or nothing: a state that is wrong further on leaves this one as it was.
        teams.Replace(restoredTeams);
        (seasons, spreads, recorded) = (restoredSeasons, restoredSpreads, default);
    }

    void ITeamIndexed.Share(TextIndex names) => teams.Share(names);

    void ITeamIndexed.Observe(Result result, int home, int away) => Observe(result, home, away);

    void ITeamIndexed.Compute(in FeatureRequest request, int home, int away, Span<double> destination) => Compute(in request, home, away, destination);

    private void Compute(in FeatureRequest request, int homeTeam, int awayTeam, Span<double> destination)
    {
        double home = RatingBefore(homeTeam, request.Fixture.Home, request.Fixture);
        double away = RatingBefore(awayTeam, request.Fixture.Away, request.Fixture);
        double difference = Difference(home, away, request.Fixture);
        int next = 0;
        if (options.EmitSides)
        {
            destination[next++] = home;
            destination[next++] = away;
        }

        destination[next++] = difference;
        if (options.EmitProbability)
        {
            destination[next] = EloFormula.Expected(difference, options.Scale);
        }
    }

    private void Observe(Result result, int homeTeam, int awayTeam)
    {
        if (result.Status != ResultStatus.Final)
        {
            return;
        }

        Fixture fixture = result.Fixture;
        double home = RatingBefore(homeTeam, fixture.Home, fixture);
        double away = RatingBefore(awayTeam, fixture.Away, fixture);
        double difference = Difference(home, away, fixture);
        double score = Score(result);
        double shift = options.K * EloFormula.Multiplier(options.Margin, result.Margin, difference) * (score - EloFormula.Expected(difference, options.Scale));
        if (fixture.Season is not null)
        {
            Record(fixture.Competition, fixture.Season);
        }

        Store(homeTeam, home + shift, fixture);
        Store(awayTeam, away - shift, fixture);
    }

    private double RatingBefore(int team, string name, Fixture fixture)
    {
        TeamRating? state = teams.Find(team) ?? Inherited(name);
        if (state is null)
        {
            return RatingOfNew(name, fixture);
        }

        if (!IsNewSeason(state, fixture))
        {
            return state.Rating;
        }

        return options.NewTeamRating is { } returning && HasMissedASeason(state, fixture)
            ? returning
            : (options.SeasonCarry * state.Rating) + ((1 - options.SeasonCarry) * options.SeasonMean);
    }

    // The nearest predecessor that has played; there is no cycle.
    private TeamRating? Inherited(string name)
    {
        while (predecessors.TryGetValue(name, out string? predecessor))
        {
            if (teams.Find(predecessor) is { } state)
            {
                return state;
            }

            name = predecessor;
        }

        return null;
    }

    private static double ReadRating(BinaryReader reader)
    {
        double rating = reader.ReadFinite("rating");
        return Math.Abs(rating) <= MaximumSavedRating
            ? rating
            : throw new InvalidDataException($"The state holds a rating beyond {MaximumSavedRating} points.");
    }

    private static void Check(EloOptions options)
    {
        Options.Within(options.K, 0, 1000, nameof(options.K));
        Options.Within(options.HomeAdvantage, -1000, 1000, nameof(options.HomeAdvantage));
        Options.Within(options.Start, -Limit, Limit, nameof(options.Start));
        Options.Within(options.DrawScore, 0, 1, nameof(options.DrawScore));
        Options.Within(options.Scale, 1, Limit, nameof(options.Scale));
        Options.Within(options.SeasonCarry, 0, 1, nameof(options.SeasonCarry));
        Options.Within(options.SeasonMean, -Limit, Limit, nameof(options.SeasonMean));
        Options.Within(options.NewTeamRating ?? options.Start, -Limit, Limit, nameof(options.NewTeamRating));
        Options.Defined(options.Margin, nameof(options.Margin));
        Options.Within(options.MarginSpread, 1e-6, 1000, nameof(options.MarginSpread));
        ArgumentNullException.ThrowIfNull(options.InitialRatings);
        ArgumentNullException.ThrowIfNull(options.NewTeamRatingByCompetition);
        EloSuccession.Check(options.Successors);
        foreach ((string team, double rating) in options.InitialRatings)
        {
            Options.Within(rating, -Limit, Limit, $"{nameof(options.InitialRatings)}['{team}']");
        }

        foreach ((string competition, double rating) in options.NewTeamRatingByCompetition)
        {
            Options.Within(rating, -Limit, Limit, $"{nameof(options.NewTeamRatingByCompetition)}['{competition}']");
        }
    }

    private static FeatureSet Define(EloOptions options)
    {
        Parameters parameters = new()
        {
            { "k", options.K },
            { "home_advantage", options.HomeAdvantage },
            { "start", options.Start },
            { "draw_score", options.DrawScore },
            { "scale", options.Scale },
            { "season_carry", options.SeasonCarry },
            { "season_mean", options.SeasonMean },
            { "margin", options.Margin.ToString() },
            { "new_team_rating", options.NewTeamRating },
            { "margin_spread", options.MarginSpread },
            { "initial", options.InitialRatings },
            { "new_team", options.NewTeamRatingByCompetition },
        };
        foreach ((string successor, string predecessor) in options.Successors)
        {
            parameters.Add($"successor:{successor}", predecessor);
        }

        string[] sides = options.EmitSides ? ["home_elo", "away_elo"] : [];
        string[] probability = options.EmitProbability ? ["elo_home_probability"] : [];
        return new FeatureSet(
            "elo",
            CodeVersion,
            "Elo ratings of both sides, their difference with home advantage, and the expected score of the home side.",
            [.. sides, "elo_difference", .. probability],
            parameters);
    }

    // The spread is that of earlier games; this game joins it afterwards.
    private double Score(Result result)
    {
        if (options.Margin != EloMargin.Graded)
        {
            return result.Margin > 0 ? 1 : result.Margin < 0 ? 0 : options.DrawScore;
        }

        if (!spreads.TryGetValue(result.Fixture.Competition, out MarginSpread? spread))
        {
            spread = new MarginSpread();
            spreads.Add(result.Fixture.Competition, spread);
        }

        double score = 1 / (1 + Math.Exp(-result.Margin / spread.Of(options.MarginSpread)));
        spread.Add(result.Margin);
        return score;
    }

    // A game that started before the team's last one is a late result of an older season, not a new season.
    private static bool IsNewSeason(TeamRating state, Fixture fixture) =>
        fixture.Season is not null
        && state.Season is not null
        && fixture.StartsAt >= state.LastStart
        && !string.Equals(fixture.Season, state.Season, StringComparison.Ordinal);

    // The competition played a whole season between the team's last game and this one, so the team was in another league.
    private bool HasMissedASeason(TeamRating state, Fixture fixture) =>
        seasons.TryGetValue(fixture.Competition, out SeasonRecord? record)
        && !string.Equals(state.Season, record.Latest, StringComparison.Ordinal)
        && !(string.Equals(fixture.Season, record.Latest, StringComparison.Ordinal) && string.Equals(state.Season, record.Previous, StringComparison.Ordinal));

    private void Record(string competition, string season)
    {
        if (ReferenceEquals(recorded.Competition, competition) && ReferenceEquals(recorded.Season, season))
        {
            return;
        }

        recorded = (competition, season);
        if (!seasons.TryGetValue(competition, out SeasonRecord? record))
        {
            seasons.Add(competition, new SeasonRecord(season, season, null));
        }
        else if (!string.Equals(record.Latest, season, StringComparison.Ordinal) && !string.Equals(record.Previous, season, StringComparison.Ordinal))
        {
            seasons[competition] = record with { Latest = season, Previous = record.Latest };
        }
    }

    private double Difference(double home, double away, Fixture fixture) =>
        home - away + (fixture.IsNeutral ? 0 : options.HomeAdvantage);

    private double RatingOfNew(string team, Fixture fixture)
    {
        for (string? name = team; initialRatings.Count > 0 && name is not null; name = predecessors.GetValueOrDefault(name))
        {
            if (initialRatings.TryGetValue(name, out double initial))
            {
                return initial;
            }
        }

        bool isFirstSeason = !seasons.TryGetValue(fixture.Competition, out SeasonRecord? record)
            || fixture.Season is null
            || string.Equals(record.First, fixture.Season, StringComparison.Ordinal);
        if (isFirstSeason)
        {
            return options.Start;
        }

        return newTeamRatings.TryGetValue(fixture.Competition, out double rating) ? rating : options.NewTeamRating ?? options.Start;
    }

    private void Store(int team, double rating, Fixture fixture)
    {
        if (teams.Find(team) is not { } state)
        {
            teams.Store(team, new TeamRating(rating, fixture.StartsAt, fixture.Season));
            return;
        }

        state.Rating = rating;
        if (fixture.StartsAt >= state.LastStart)
        {
            state.LastStart = fixture.StartsAt;
            state.Season = fixture.Season ?? state.Season;
        }
    }

    private sealed record SeasonRecord(string First, string Latest, string? Previous);

    private sealed class TeamRating(double rating, DateTimeOffset lastStart, string? season)
    {
        public double Rating { get; set; } = rating;

        public DateTimeOffset LastStart { get; set; } = lastStart;

        public string? Season { get; set; } = season;
    }
}
