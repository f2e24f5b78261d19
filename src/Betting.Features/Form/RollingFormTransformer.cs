using Betting.Features.Internal;

namespace Betting.Features.Form;

/// <summary>
/// Means, sample deviations, minima and maxima of a team's latest games, as <c>home_points_scored_mean_5</c> (5 games),
/// <c>away_points_scored_min_30d</c> (30 days) or <c>difference_points_scored_mean_5</c> (home minus away), in the unit of the metric.
/// </summary>
/// <remarks>
/// <para>Games count in the order in which their results became known, at home and away alike, across seasons. Abandoned, cancelled and
/// awarded games do not count. A statistic that was not published is skipped: a window of games then holds the latest games with a value,
/// and a window of days counts only those.</para>
/// <para>A window of N days holds the games that started at most N x 24 hours before the coming game starts, whatever the decision time,
/// among those whose results are known at the decision time, and at most the latest 1,000. Days are counted from the start that the request
/// gives: where a game is postponed, its windows move with it.</para>
/// <para>Values are summed anew from the kept games, newest first, at every computation, so the bits do not depend on how the history was
/// split. Taking in a game costs constant time. Not thread-safe.</para>
/// </remarks>
public sealed class RollingFormTransformer : IFeatureTransformer, ITeamIndexed
{
    private readonly RollingFormOptions options;
    private readonly FormMetric[] metrics;
    private readonly FormLayout layout;
    private readonly GameWindows gameWindows;
    private readonly CompleteWindows completeWindows;
    private readonly DayWindows dayWindows;
    private readonly int gameLimit;
    private readonly long daySpan;
    private readonly TeamStates<FormTeam> teams = new();
    private readonly double[] latestHome;
    private readonly double[] latestAway;
    private readonly double[] sides;

    /// <summary>Creates the transformer without games.</summary>
    /// <param name="options">The parameters.</param>
    /// <exception cref="ArgumentException">An option is out of its range, or nothing is to be emitted.</exception>
    public RollingFormTransformer(RollingFormOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        layout = new FormLayout(options);
        this.options = options;
        metrics = [.. options.Metrics.Select(name => new FormMetric(name))];
        gameWindows = new GameWindows(layout, metrics.Length);
        completeWindows = new CompleteWindows(layout, metrics.Length);
        dayWindows = new DayWindows(layout, metrics.Length);
        gameLimit = layout.Windows.LastOrDefault(1);
        daySpan = layout.DayWindows.LastOrDefault() * TimeSpan.TicksPerDay;
        (latestHome, latestAway) = (new double[metrics.Length], new double[metrics.Length]);
        sides = new double[2 * metrics.Length * layout.PerMetric];
    }

    /// <inheritdoc/>
    public FeatureSet Features => layout.Features;

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
    public void Save(BinaryWriter writer) =>
        teams.Save(writer, team =>
        {
            team.Games.Save(writer);
            team.Days?.Save(writer);
        });

    /// <inheritdoc/>
    public void Restore(BinaryReader reader) =>
        teams.Replace(reader.ReadNamed(sizeof(int) * (1 + metrics.Length), "team", () => new FormTeam(
            RecentRows.Restore(reader, metrics.Length, gameLimit),
            daySpan > 0 ? DatedRows.Restore(reader, metrics.Length, daySpan) : null)));

    void ITeamIndexed.Share(TextIndex names) => teams.Share(names);

    void ITeamIndexed.Observe(Result result, int home, int away) => Observe(result, home, away);

    void ITeamIndexed.Compute(in FeatureRequest request, int home, int away, Span<double> destination) => Compute(in request, home, away, destination);

    private void Compute(in FeatureRequest request, int home, int away, Span<double> destination)
    {
        int width = sides.Length / 2;
        Span<double> both = options.EmitSides ? destination[..sides.Length] : sides;
        Summarise(teams.Find(home), teams.Find(away), request.Fixture, both);
        if (options.EmitDifference)
        {
            Span<double> differences = options.EmitSides ? destination[sides.Length..] : destination;
            for (int index = 0; index < width; index++)
            {
                double difference = both[index] - both[width + index];
                differences[index] = double.IsFinite(difference) ? difference : double.NaN;
            }
        }
    }

    private void Summarise(FormTeam? home, FormTeam? away, Fixture fixture, Span<double> both)
    {
        Span<double> homeValues = both[..(both.Length / 2)];
        Span<double> awayValues = both[(both.Length / 2)..];
        if (home is not null && away is not null && completeWindows.Fit(home.Games, away.Games))
        {
            completeWindows.Write(home.Games, away.Games, both);
        }
        else
        {
            SummariseGames(home, homeValues);
            SummariseGames(away, awayValues);
        }

        if (daySpan > 0)
        {
            SummariseDays(home, fixture, homeValues);
            SummariseDays(away, fixture, awayValues);
        }
    }

    private void SummariseGames(FormTeam? team, Span<double> values)
    {
        if (team is null)
        {
            values.Fill(double.NaN);
            return;
        }

        gameWindows.Write(team.Games, values);
    }

    private void SummariseDays(FormTeam? team, Fixture fixture, Span<double> values)
    {
        if (team?.Days is { } days)
        {
            dayWindows.Write(days, fixture.StartsAt, values);
        }
    }

    private void Observe(Result result, int home, int away)
    {
        if (result.Status != ResultStatus.Final)
        {
            return;
        }

        for (int index = 0; index < metrics.Length; index++)
        {
            (latestHome[index], latestAway[index]) = metrics[index].Of(result);
        }

        long start = daySpan > 0 ? result.Fixture.StartsAt.UtcTicks : 0;
        Add(home, latestHome, start);
        Add(away, latestAway, start);
    }

    private void Add(int number, double[] latest, long start)
    {
        FormTeam? team = teams.Find(number);
        if (team is null)
        {
            team = new FormTeam(new RecentRows(metrics.Length, gameLimit), daySpan > 0 ? new DatedRows(metrics.Length, daySpan) : null);
            teams.Store(number, team);
        }

        team.Games.Add(latest);
        team.Days?.Add(start, latest);
    }
}
