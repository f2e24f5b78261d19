using Betting.Features.Internal;

namespace Betting.Features.Massey;

/// <summary>
/// Massey ratings of both sides in the fixture's competition and season: <c>home_massey</c>, <c>away_massey</c> and <c>massey_difference</c> (home minus
/// away, plus home advantage unless the venue is neutral), all in points or goals.
/// </summary>
/// <remarks>
/// <para>Source: Massey (1997), Statistical models applied to the rating of sports teams, Bluefield College. The ratings are those whose
/// differences fit the margins of the season's games best by least squares, and they sum to 0. Where
/// <see cref="MasseyOptions.HomeAdvantage"/> is estimated, it is one more unknown of the same fit, for games that are not at neutral venues.</para>
/// <para>Before a chain of games links all teams there are several groups of linked teams. The ratings of each group sum to 0, and the
/// difference of teams of two groups is not known, unless <see cref="MasseyOptions.PriorGames"/> links them all. With prior games, ratings do
/// not sum to 0 exactly. Games whose weight has halved about 30 times since no longer link anything.</para>
/// <para>A side without enough games of the season is NaN, and so is the difference then. Abandoned, cancelled and awarded games do not count. A season
/// ends when the text of <see cref="Fixture.Season"/> changes; a result of an older season that becomes known later is left out. Of a season,
/// the first 1,000 teams are rated; games of any further team are left out.</para>
/// <para>Taking in a result costs constant time. The first fixture asked for after that solves for n teams in time of n^3 / 3 at most; the solution depends
/// on the games alone, not on how often it was asked for. Not thread-safe.</para>
/// </remarks>
public sealed class MasseyTransformer : IFeatureTransformer
{
    private const int CodeVersion = 2;

    private readonly MasseyOptions options;
    private readonly MasseySolver solver = new();
    private Dictionary<string, MasseySeason> competitions = new(StringComparer.Ordinal);

    /// <summary>Creates the transformer without games.</summary>
    /// <param name="options">The parameters.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public MasseyTransformer(MasseyOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Options.Within(options.HomeAdvantage ?? 0, -100, 100, nameof(options.HomeAdvantage));
        Options.Within(options.MarginCap ?? 1, 1, 1000, nameof(options.MarginCap));
        Options.Within(options.HalfLifeDays ?? 1, 1, 100_000, nameof(options.HalfLifeDays));
        Options.Within(options.PriorGames, 0, 1000, nameof(options.PriorGames));
        Options.Within(options.MinimumGames, 1, 1000, nameof(options.MinimumGames));
        this.options = options;
        Parameters parameters = new()
        {
            { "home_advantage", options.HomeAdvantage },
            { "margin_cap", options.MarginCap },
            { "half_life_days", options.HalfLifeDays },
            { "prior_games", options.PriorGames },
            { "minimum_games", options.MinimumGames },
        };
        Features = new FeatureSet("massey", CodeVersion, "Least-squares ratings of both sides from the margins of the season, and their difference with home advantage.", ["home_massey", "away_massey", "massey_difference"], parameters);
    }

    /// <inheritdoc/>
    public FeatureSet Features { get; }

    /// <inheritdoc/>
    public void Compute(in FeatureRequest request, Span<double> destination)
    {
        Fixture fixture = request.Fixture;
        destination.Fill(double.NaN);
        if (!competitions.TryGetValue(fixture.Competition, out MasseySeason? season) || !season.IsSeason(fixture.Season))
        {
            return;
        }

        season.Solve(solver);
        int home = season.Find(fixture.Home);
        int away = season.Find(fixture.Away);
        destination[0] = season.Rating(home);
        destination[1] = season.Rating(away);
        if (season.AreLinked(home, away))
        {
            double difference = destination[0] - destination[1] + (fixture.IsNeutral ? 0 : season.HomeAdvantage);
            destination[2] = double.IsFinite(difference) ? difference : double.NaN;
        }
    }

    /// <inheritdoc/>
    public void Observe(Result result)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (result.Status != ResultStatus.Final)
        {
            return;
        }

        if (!competitions.TryGetValue(result.Fixture.Competition, out MasseySeason? season))
        {
            season = new MasseySeason(options);
            competitions.Add(result.Fixture.Competition, season);
        }

        season.Add(result);
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter writer) => writer.WriteNamed(competitions, season => season.Save(writer));

    /// <inheritdoc/>
    public void Restore(BinaryReader reader) =>
        competitions = reader.ReadNamed(sizeof(int) + MasseySeason.MinimumBytes, "competition", () => MasseySeason.Restore(reader, options));
}
