using Betting.Features.Internal;

namespace Betting.Features.Strength;

/// <summary>
/// How strong the opponents were that both sides have had in the fixture's competition and season: <c>home_opponents_record</c>,
/// <c>home_opponents_opponents_record</c> (points per game) and <c>home_rating_percentage_index</c>, the same with <c>away_</c>, and <c>difference_</c>
/// (home minus away).
/// </summary>
/// <remarks>
/// <para>A record is (wins x <see cref="ScheduleStrengthOptions.PointsForWin"/> + draws x <see cref="ScheduleStrengthOptions.PointsForDraw"/>) / games; by
/// default the share of games won, a draw counting one half. A team's schedule are its games of the season so far, or the latest
/// <see cref="ScheduleStrengthOptions.Games"/> of them by start.</para>
/// <para>The opponents' record is the mean, over the games of the schedule, of the opponent's record in all its games of the season except those against the team
/// itself; an opponent met twice counts twice, one that has played nobody else is left out. The opponents' opponents' record is the mean of the
/// opponents' own opponents' records. The index weighs the team's own record over its schedule and these two, by default .25, .50 and .25, as
/// the rating percentage index (RPI) of the NCAA did from 1981 to 2018, without its weights for home and away.</para>
/// <para>NaN where no game of the side in this season is known or no opponent has a record. Abandoned, cancelled and awarded games do not count. A season ends when
/// the text of <see cref="Fixture.Season"/> changes; a result of an older season that becomes known later is left out, as is a game of the season before that was put off into the new one. Games keep their place by start, so that a
/// late result does not change which games are the latest. Not thread-safe.</para>
/// </remarks>
public sealed class ScheduleStrengthTransformer : IFeatureTransformer
{
    private const int CodeVersion = 2;
    private const int Width = 3;
    private static readonly string[] Kinds = ["opponents_record", "opponents_opponents_record", "rating_percentage_index"];
    private static readonly string[] Roles = ["home", "away", "difference"];

    private readonly ScheduleStrengthOptions options;
    private Dictionary<string, StrengthSeason> competitions = new(StringComparer.Ordinal);

    /// <summary>Creates the transformer without games.</summary>
    /// <param name="options">The parameters.</param>
    /// <exception cref="ArgumentException">An option is out of its range, or all weights are 0.</exception>
    public ScheduleStrengthTransformer(ScheduleStrengthOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Check(options);
        this.options = options;
        Parameters parameters = new()
        {
            { "games", options.Games },
            { "points_for_win", options.PointsForWin },
            { "points_for_draw", options.PointsForDraw },
            { "own_weight", options.OwnWeight },
            { "opponents_weight", options.OpponentsWeight },
            { "opponents_opponents_weight", options.OpponentsOpponentsWeight },
        };
        IEnumerable<string> names = from role in Roles from kind in Kinds select $"{role}_{kind}";
        Features = new FeatureSet("schedule-strength", CodeVersion, "Records of the opponents and of their opponents in the season, and the rating percentage index.", names, parameters);
    }

    /// <inheritdoc/>
    public FeatureSet Features { get; }

    /// <inheritdoc/>
    public void Compute(in FeatureRequest request, Span<double> destination)
    {
        Fixture fixture = request.Fixture;
        destination.Fill(double.NaN);
        if (!competitions.TryGetValue(fixture.Competition, out StrengthSeason? season) || !season.IsSeason(fixture.Season))
        {
            return;
        }

        Write(season, season.Find(fixture.Home), destination);
        Write(season, season.Find(fixture.Away), destination[Width..]);
        for (int index = 0; index < Width; index++)
        {
            destination[(2 * Width) + index] = destination[index] - destination[Width + index];
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

        if (!competitions.TryGetValue(result.Fixture.Competition, out StrengthSeason? season))
        {
            season = new StrengthSeason(options);
            competitions.Add(result.Fixture.Competition, season);
        }

        season.Add(result);
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter writer) => writer.WriteNamed(competitions, season => season.Save(writer));

    /// <inheritdoc/>
    public void Restore(BinaryReader reader) =>
        competitions = reader.ReadNamed(sizeof(int) + StrengthSeason.MinimumBytes, "competition", () => StrengthSeason.Restore(reader, options));

    private static void Check(ScheduleStrengthOptions options)
    {
        Options.Within(options.Games ?? 1, 1, 1000, nameof(options.Games));
        Options.Within(options.PointsForWin, 1, 100, nameof(options.PointsForWin));
        Options.Within(options.PointsForDraw, 0, options.PointsForWin, nameof(options.PointsForDraw));
        Options.Within(options.OwnWeight, 0, 1, nameof(options.OwnWeight));
        Options.Within(options.OpponentsWeight, 0, 1, nameof(options.OpponentsWeight));
        Options.Within(options.OpponentsOpponentsWeight, 0, 1, nameof(options.OpponentsOpponentsWeight));
        if (options.OwnWeight + options.OpponentsWeight + options.OpponentsOpponentsWeight == 0)
        {
            throw new ArgumentException("OwnWeight, OpponentsWeight and OpponentsOpponentsWeight are all 0; one must be above 0.", nameof(options));
        }
    }

    private static double Weighted(double weight, double value) => weight == 0 ? 0 : weight * value;

    private void Write(StrengthSeason season, int team, Span<double> destination)
    {
        if (team < 0)
        {
            return;
        }

        double opponents = season.OpponentsRecord(team);
        double theirOpponents = season.OpponentsOpponentsRecord(team);
        destination[0] = opponents;
        destination[1] = theirOpponents;
        destination[2] = Weighted(options.OwnWeight, season.OwnRecord(team))
            + Weighted(options.OpponentsWeight, opponents)
            + Weighted(options.OpponentsOpponentsWeight, theirOpponents);
    }
}
