using System.Globalization;
using Betting.Features.Internal;

namespace Betting.Features.Glicko;

/// <summary>
/// Glicko-2 ratings of both sides before the game: <c>home_glicko</c>, <c>away_glicko</c>, <c>glicko_difference</c> (home minus away plus
/// home advantage), <c>home_glicko_deviation</c> and <c>away_glicko_deviation</c>, all in rating points, and <c>glicko_home_probability</c>
/// (the expected score of the home side given both deviations, 0 to 1; a draw counts one half).
/// </summary>
/// <remarks>
/// <para>Source: Glickman (2013), Example of the Glicko-2 system. The paper collects the games of a period and updates once; here each result is an
/// update of its own, as soon as it is known. The deviation first grows for the time since the start of the team's last game, in
/// proportion for parts of a period and never beyond that of a new team; the update then adds no growth of its own, so a period is
/// counted once however many games fall into it. Both sides are updated from what was believed of the other before the game.</para>
/// <para>Games that were abandoned, cancelled or awarded change nothing, and do not count as activity either; games at neutral venues count without home advantage. A result that
/// becomes known after a later game of the same team moves the rating without growth. Not thread-safe.</para>
/// </remarks>
public sealed class Glicko2Transformer : IFeatureTransformer
{
    private const int CodeVersion = 1;
    private const double LargestSavedRating = 1e8;
    private const int MinimumTeamBytes = sizeof(int) + (3 * sizeof(double)) + sizeof(long);

    private readonly Glicko2Options options;
    private Dictionary<string, TeamState> teams = new(StringComparer.Ordinal);

    /// <summary>Creates the transformer without games.</summary>
    /// <param name="options">The parameters.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public Glicko2Transformer(Glicko2Options options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Check(options);
        this.options = options;
        Features = Define(options);
    }

    /// <inheritdoc/>
    public FeatureSet Features { get; }

    /// <summary>The rating with which a team would enter a game, its deviation grown to the game's start.</summary>
    /// <param name="team">The team's name.</param>
    /// <param name="start">When the game starts.</param>
    /// <returns>The rating, free of home advantage.</returns>
    public Glicko2Rating RatingBefore(string team, DateTimeOffset start)
    {
        ArgumentNullException.ThrowIfNull(team);
        if (!teams.TryGetValue(team, out TeamState state))
        {
            return new Glicko2Rating(options.Rating, options.Deviation, options.Volatility);
        }

        double periods = Math.Max(0, (double)(start - state.LastStart).Ticks / options.Period.Ticks);
        double grown = Glicko2Formula.Inflate(state.Rating.Deviation, state.Rating.Volatility, periods);
        return state.Rating with { Deviation = Math.Min(options.Deviation, grown) };
    }

    /// <inheritdoc/>
    public void Compute(in FeatureRequest request, Span<double> destination)
    {
        Fixture fixture = request.Fixture;
        Glicko2Rating home = RatingBefore(fixture.Home, fixture.StartsAt);
        Glicko2Rating away = RatingBefore(fixture.Away, fixture.StartsAt);
        double difference = home.Rating - away.Rating + (fixture.IsNeutral ? 0 : options.HomeAdvantage);
        destination[0] = home.Rating;
        destination[1] = away.Rating;
        destination[2] = difference;
        destination[3] = home.Deviation;
        destination[4] = away.Deviation;
        destination[5] = Glicko2Formula.Expected(difference, home.Deviation, away.Deviation);
    }

    /// <inheritdoc/>
    public void Observe(Result result)
    {
        ArgumentNullException.ThrowIfNull(result);
        Fixture fixture = result.Fixture;
        if (result.Status != ResultStatus.Final)
        {
            return;
        }

        Glicko2Rating home = RatingBefore(fixture.Home, fixture.StartsAt);
        Glicko2Rating away = RatingBefore(fixture.Away, fixture.StartsAt);
        double advantage = fixture.IsNeutral ? 0 : options.HomeAdvantage;
        double score = result.Margin > 0 ? 1 : result.Margin < 0 ? 0 : 0.5;
        Store(fixture.Home, Update(home, new Glicko2Opponent(away.Rating - advantage, away.Deviation, score)), fixture);
        Store(fixture.Away, Update(away, new Glicko2Opponent(home.Rating + advantage, home.Deviation, 1 - score)), fixture);
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter writer) =>
        writer.WriteNamed(teams, team =>
        {
            writer.Write(team.Rating.Rating);
            writer.Write(team.Rating.Deviation);
            writer.Write(team.Rating.Volatility);
            writer.WriteInstant(team.LastStart);
        });

    /// <inheritdoc/>
    public void Restore(BinaryReader reader) =>
        teams = reader.ReadNamed(MinimumTeamBytes, "team", () => new TeamState(ReadRating(reader), reader.ReadInstant("a team's last game")));

    private Glicko2Rating ReadRating(BinaryReader reader)
    {
        Glicko2Rating rating = new(reader.ReadFinite("rating"), reader.ReadFinite("deviation"), reader.ReadFinite("volatility"));
        bool isPossible = Math.Abs(rating.Rating) <= LargestSavedRating
            && rating.Deviation >= Glicko2State.SmallestDeviation && rating.Deviation <= options.Deviation
            && rating.Volatility >= Glicko2State.SmallestVolatility && rating.Volatility <= Glicko2State.LargestVolatility;
        return isPossible
            ? rating
            : throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"The state holds rating {rating.Rating}, deviation {rating.Deviation} and volatility {rating.Volatility}, which no games lead to."));
    }

    private static void Check(Glicko2Options options)
    {
        Options.Within(options.Rating, -100_000, 100_000, nameof(options.Rating));
        Options.Within(options.Deviation, 1, 1000, nameof(options.Deviation));
        Options.Within(options.Volatility, 0.0001, 1, nameof(options.Volatility));
        Options.Within(options.Tau, 0.01, 5, nameof(options.Tau));
        Options.Within(options.HomeAdvantage, -1000, 1000, nameof(options.HomeAdvantage));
        if (options.Period < TimeSpan.FromHours(1) || options.Period > TimeSpan.FromDays(3650))
        {
            throw new ArgumentOutOfRangeException(nameof(options), string.Create(CultureInfo.InvariantCulture, $"Period is {options.Period}; the allowed range is 1 hour to 3,650 days."));
        }
    }

    private static FeatureSet Define(Glicko2Options options)
    {
        Parameters parameters = new()
        {
            { "rating", options.Rating },
            { "deviation", options.Deviation },
            { "volatility", options.Volatility },
            { "tau", options.Tau },
            { "period", options.Period.ToString("c", CultureInfo.InvariantCulture) },
            { "home_advantage", options.HomeAdvantage },
        };
        return new FeatureSet(
            "glicko",
            CodeVersion,
            "Glicko-2 ratings and deviations of both sides, their difference with home advantage, and the expected score of the home side.",
            ["home_glicko", "away_glicko", "glicko_difference", "home_glicko_deviation", "away_glicko_deviation", "glicko_home_probability"],
            parameters);
    }

    private Glicko2Rating Update(Glicko2Rating team, Glicko2Opponent opponent)
    {
        Glicko2Rating updated = Glicko2Formula.Update(team.Rating, team.Deviation, team.Volatility, [opponent], options.Tau, periods: 0);
        return Glicko2State.Bound(updated);
    }

    private void Store(string team, Glicko2Rating rating, Fixture fixture)
    {
        DateTimeOffset last = teams.TryGetValue(team, out TeamState state) && state.LastStart > fixture.StartsAt ? state.LastStart : fixture.StartsAt;
        teams[team] = new TeamState(rating, last);
    }

    private readonly record struct TeamState(Glicko2Rating Rating, DateTimeOffset LastStart);
}
