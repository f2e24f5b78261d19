using Betting.Features.Internal;

namespace Betting.Features.PiRatings;

/// <summary>
/// Pi-ratings of both sides before the game: <c>home_pi</c> (the home side's rating at home), <c>away_pi</c> (the away side's rating away)
/// and <c>pi_expected_difference</c> (home minus away, in goals or points).
/// </summary>
/// <remarks>
/// <para>Source: Constantinou and Fenton (2013), Determining the level of ability of football teams by dynamic ratings based on the relative
/// discrepancies in scores between adversaries. A team starts with 0 on both grounds. A rating R stands for a goal difference of
/// sign(R) x (b^(|R| / c) - 1) against an average opponent; a game's expected difference is that of the home side's rating at home minus
/// that of the away side's rating away. The error e moves both ratings of the ground played on by lambda x c x log10(1 + e), in opposite
/// directions, and the ratings of the other ground by gamma times as much.</para>
/// <para>A coming game at a neutral venue is rated by the mean of each side's two ratings. Games at neutral venues and games that were abandoned,
/// cancelled or awarded move nothing. Not thread-safe.</para>
/// </remarks>
public sealed class PiRatingTransformer : IFeatureTransformer
{
    private const int CodeVersion = 1;
    private const double LargestSavedRating = 1e9;
    private const int MinimumTeamBytes = sizeof(int) + (2 * sizeof(double));

    private readonly PiRatingOptions options;
    private Dictionary<string, Grounds> teams = new(StringComparer.Ordinal);

    /// <summary>Creates the transformer without games.</summary>
    /// <param name="options">The parameters.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public PiRatingTransformer(PiRatingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Options.Within(options.Lambda, 0, 1, nameof(options.Lambda));
        Options.Within(options.Gamma, 0, 1, nameof(options.Gamma));
        Options.Within(options.B, 1.01, 1000, nameof(options.B));
        Options.Within(options.C, 0.1, 1000, nameof(options.C));
        this.options = options;
        Parameters parameters = new()
        {
            { "lambda", options.Lambda },
            { "gamma", options.Gamma },
            { "b", options.B },
            { "c", options.C },
        };
        Features = new FeatureSet("pi", CodeVersion, "Pi-ratings of both sides on their grounds and the goal difference that they lead to expect.", ["home_pi", "away_pi", "pi_expected_difference"], parameters);
    }

    /// <inheritdoc/>
    public FeatureSet Features { get; }

    /// <inheritdoc/>
    public void Compute(in FeatureRequest request, Span<double> destination)
    {
        Grounds home = Find(request.Fixture.Home);
        Grounds away = Find(request.Fixture.Away);
        bool isNeutral = request.Fixture.IsNeutral;
        double homeRating = isNeutral ? home.Mean : home.Home;
        double awayRating = isNeutral ? away.Mean : away.Away;
        destination[0] = homeRating;
        destination[1] = awayRating;
        destination[2] = Expected(homeRating, awayRating);
    }

    /// <inheritdoc/>
    public void Observe(Result result)
    {
        ArgumentNullException.ThrowIfNull(result);
        Fixture fixture = result.Fixture;
        if (result.Status != ResultStatus.Final || fixture.IsNeutral)
        {
            return;
        }

        Grounds home = Find(fixture.Home);
        Grounds away = Find(fixture.Away);
        double change = options.Lambda * PiRatingFormula.Error(result.Margin, Expected(home.Home, away.Away), options.C);
        double otherGround = options.Gamma * change;
        teams[fixture.Home] = new Grounds(home.Home + change, home.Away + otherGround);
        teams[fixture.Away] = new Grounds(away.Home - otherGround, away.Away - change);
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter writer) =>
        writer.WriteNamed(teams, team =>
        {
            writer.Write(team.Home);
            writer.Write(team.Away);
        });

    /// <inheritdoc/>
    public void Restore(BinaryReader reader) =>
        teams = reader.ReadNamed(MinimumTeamBytes, "team", () => new Grounds(ReadRating(reader), ReadRating(reader)));

    private static double ReadRating(BinaryReader reader)
    {
        double rating = reader.ReadFinite("rating");
        return Math.Abs(rating) <= LargestSavedRating
            ? rating
            : throw new InvalidDataException($"The state holds a rating beyond {LargestSavedRating}.");
    }

    private double Expected(double home, double away) =>
        PiRatingFormula.Difference(home, options.B, options.C) - PiRatingFormula.Difference(away, options.B, options.C);

    private Grounds Find(string team) => teams.TryGetValue(team, out Grounds grounds) ? grounds : default;

    private readonly record struct Grounds(double Home, double Away)
    {
        public double Mean => (Home + Away) / 2;
    }
}
