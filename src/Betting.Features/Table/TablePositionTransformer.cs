using Betting.Features.Internal;

namespace Betting.Features.Table;

/// <summary>
/// Where both sides stand in the table of the fixture's competition and season: <c>home_table_points_per_game</c>,
/// <c>home_table_position</c> (1 is the top), <c>home_table_games</c> (games played) and <c>home_table_progress</c> (games played as a share
/// of a double round robin, 2 x (teams seen - 1)), the same with <c>away_</c>, and <c>difference_table_points_per_game</c> (home minus away).
/// </summary>
/// <remarks>
/// <para>The table ranks by points, then goal difference, goals scored and name (ordinal), over the games whose results are known. Every
/// feature of a side is NaN before its first game of the season, and the difference before that of either. Teams seen are those with
/// a game in the table, so progress is too high until every team has played once, and passes 1 where a season is longer than a double round
/// robin.</para>
/// <para>One table per competition, all phases in it; it starts again when the text of <see cref="Fixture.Season"/> changes (no season is a
/// season of its own). A result of an older season that becomes known later is left out, as is a game of the season
/// before that was put off into the new one. Abandoned, cancelled and awarded games do not count.</para>
/// <para>Computing takes time in proportion to the teams of the competition. Not thread-safe.</para>
/// </remarks>
public sealed class TablePositionTransformer : IFeatureTransformer
{
    private const int CodeVersion = 2;

    private readonly TableOptions options;
    private Dictionary<string, LeagueTable> competitions = new(StringComparer.Ordinal);

    /// <summary>Creates the transformer without games.</summary>
    /// <param name="options">The parameters.</param>
    /// <exception cref="ArgumentException">An option is out of its range, or nothing is to be emitted.</exception>
    public TablePositionTransformer(TableOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Options.Within(options.PointsForWin, 1, 100, nameof(options.PointsForWin));
        Options.Within(options.PointsForDraw, 0, options.PointsForWin, nameof(options.PointsForDraw));
        if (!(options.EmitSides || options.EmitDifference))
        {
            throw new ArgumentException("The table emits nothing: choose the sides or their difference.", nameof(options));
        }

        this.options = options;
        Parameters parameters = new()
        {
            { "points_for_win", options.PointsForWin },
            { "points_for_draw", options.PointsForDraw },
            { "sides", options.EmitSides },
            { "difference", options.EmitDifference },
        };
        Features = new FeatureSet("table-position", CodeVersion, "Points per game, position and games of both sides in the table of the season.", Names(options), parameters);
    }

    /// <inheritdoc/>
    public FeatureSet Features { get; }

    /// <inheritdoc/>
    public void Compute(in FeatureRequest request, Span<double> destination)
    {
        Fixture fixture = request.Fixture;
        LeagueTable? table = competitions.TryGetValue(fixture.Competition, out LeagueTable? running) && running.IsSeason(fixture.Season) ? running : null;
        TableRow? home = table?.Find(fixture.Home);
        TableRow? away = table?.Find(fixture.Away);
        if (options.EmitSides)
        {
            Write(table, home, destination);
            Write(table, away, destination[4..]);
        }

        if (options.EmitDifference)
        {
            destination[options.EmitSides ? 8 : 0] = PointsPerGame(home) - PointsPerGame(away);
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

        Fixture fixture = result.Fixture;
        if (!competitions.TryGetValue(fixture.Competition, out LeagueTable? table))
        {
            table = new LeagueTable();
            competitions.Add(fixture.Competition, table);
        }

        if (table.Enter(fixture.Season, fixture.StartsAt))
        {
            table.Add(fixture.Home, result.HomeScore, result.AwayScore);
            table.Add(fixture.Away, result.AwayScore, result.HomeScore);
        }
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter writer) => writer.WriteNamed(competitions, table => table.Save(writer));

    /// <inheritdoc/>
    public void Restore(BinaryReader reader) =>
        competitions = reader.ReadNamed(sizeof(int) + LeagueTable.MinimumBytes, "competition", () => LeagueTable.Restore(reader));

    private static IEnumerable<string> Names(TableOptions options)
    {
        foreach (string role in options.EmitSides ? ["home", "away"] : Array.Empty<string>())
        {
            yield return $"{role}_table_points_per_game";
            yield return $"{role}_table_position";
            yield return $"{role}_table_games";
            yield return $"{role}_table_progress";
        }

        if (options.EmitDifference)
        {
            yield return "difference_table_points_per_game";
        }
    }

    private void Write(LeagueTable? table, TableRow? row, Span<double> destination)
    {
        if (table is null || row is null)
        {
            destination[..4].Fill(double.NaN);
            return;
        }

        destination[0] = PointsPerGame(row);
        destination[1] = table.Position(row, options.PointsForWin, options.PointsForDraw);
        destination[2] = row.Games;
        destination[3] = row.Games / (2.0 * (table.Teams - 1));
    }

    private double PointsPerGame(TableRow? row) =>
        row is null ? double.NaN : (double)row.Points(options.PointsForWin, options.PointsForDraw) / row.Games;
}
