using Betting.Features.Internal;

namespace Betting.Features.Form;

/// <summary>
/// Means over a team's games of the running season, as <c>home_season_margin_mean</c>, <c>difference_season_margin_mean</c> (home minus away),
/// in the unit of the metric, and the number of finished games, <c>home_season_games</c> and <c>away_season_games</c>.
/// </summary>
/// <remarks>
/// <para>A season changes for a team when the text of <see cref="Fixture.Season"/> differs from that of its last game; then its means are missing and
/// its games 0. A result of an older season that becomes known later is left out. Abandoned, cancelled and awarded games do not count;
/// statistics that were not published are skipped.</para>
/// <para>Not thread-safe.</para>
/// </remarks>
public sealed class SeasonFormTransformer : IFeatureTransformer
{
    private const int CodeVersion = 1;

    private readonly SeasonFormOptions options;
    private readonly FormMetric[] metrics;
    private Dictionary<string, SeasonTotals> teams = new(StringComparer.Ordinal);

    /// <summary>Creates the transformer without games.</summary>
    /// <param name="options">The parameters.</param>
    /// <exception cref="ArgumentException">An option is out of its range, or nothing is to be emitted.</exception>
    public SeasonFormTransformer(SeasonFormOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(options.Metrics);
        Options.Named(options.Metrics, nameof(options.Metrics));
        Options.Within(options.MinimumGames, 1, 1000, nameof(options.MinimumGames));
        if (options.Metrics.Count == 0 || !(options.EmitSides || options.EmitDifference))
        {
            throw new ArgumentException("Season form emits nothing: name a metric, and choose the sides or their difference.", nameof(options));
        }

        this.options = options;
        metrics = [.. options.Metrics.Select(name => new FormMetric(name))];
        Parameters parameters = new()
        {
            { "metrics", options.Metrics },
            { "minimum_games", options.MinimumGames },
            { "sides", options.EmitSides },
            { "difference", options.EmitDifference },
        };
        Features = new FeatureSet("season-form", CodeVersion, "Means over the running season of both sides.", Names(options), parameters);
    }

    /// <inheritdoc/>
    public FeatureSet Features { get; }

    /// <inheritdoc/>
    public void Compute(in FeatureRequest request, Span<double> destination)
    {
        SeasonTotals? home = Find(request.Fixture.Home, request.Fixture);
        SeasonTotals? away = Find(request.Fixture.Away, request.Fixture);
        int next = 0;
        if (options.EmitSides)
        {
            next = Write(home, destination, next);
            next = Write(away, destination, next);
        }

        for (int index = 0; options.EmitDifference && index < metrics.Length; index++)
        {
            double difference = Mean(home, index) - Mean(away, index);
            destination[next++] = double.IsFinite(difference) ? difference : double.NaN;
        }
    }

    /// <inheritdoc/>
    public void Observe(Result result)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (result.Status == ResultStatus.Final)
        {
            Add(result.Fixture.Home, result, isHome: true);
            Add(result.Fixture.Away, result, isHome: false);
        }
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter writer) => writer.WriteNamed(teams, team => team.Save(writer));

    /// <inheritdoc/>
    public void Restore(BinaryReader reader) =>
        teams = reader.ReadNamed(SeasonTotals.MinimumBytes(metrics.Length), "team", () => SeasonTotals.Restore(reader, metrics.Length));

    private static IEnumerable<string> Names(SeasonFormOptions options)
    {
        foreach (string role in options.EmitSides ? ["home", "away"] : Array.Empty<string>())
        {
            yield return $"{role}_season_games";
            foreach (string metric in options.Metrics)
            {
                yield return $"{role}_season_{metric}_mean";
            }
        }

        foreach (string metric in options.EmitDifference ? options.Metrics : [])
        {
            yield return $"difference_season_{metric}_mean";
        }
    }

    private SeasonTotals? Find(string name, Fixture fixture) =>
        teams.TryGetValue(name, out SeasonTotals? team) && team.IsSeason(fixture.Season) ? team : null;

    private int Write(SeasonTotals? team, Span<double> destination, int next)
    {
        destination[next++] = team?.Games ?? 0;
        for (int index = 0; index < metrics.Length; index++)
        {
            destination[next++] = Mean(team, index);
        }

        return next;
    }

    private double Mean(SeasonTotals? team, int metric) => team is null ? double.NaN : team.Mean(metric, options.MinimumGames);

    private void Add(string name, Result result, bool isHome)
    {
        Fixture fixture = result.Fixture;
        if (!teams.TryGetValue(name, out SeasonTotals? team))
        {
            team = new SeasonTotals(metrics.Length);
            teams.Add(name, team);
        }

        if (!team.Enter(fixture.Season, fixture.StartsAt))
        {
            return;
        }

        for (int index = 0; index < metrics.Length; index++)
        {
            team.Add(index, metrics[index].Of(result, isHome));
        }
    }
}
