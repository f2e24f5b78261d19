using System.Globalization;
using Betting.Features.Form;
using Betting.Features.Internal;

namespace Betting.Features.Exponential;

/// <summary>
/// Exponentially weighted means of a team's games, as <c>home_points_scored_exponential_5</c> (half-life of 5 games) or
/// <c>difference_margin_exponential_20</c> (home minus away), in the unit of the metric.
/// </summary>
/// <remarks>
/// <para>The mean is the sum of w^k x over the sum of w^k, where x is the value k games before the newest and w = 0.5^(1 / half-life): the
/// adjusted exponentially weighted mean, as <c>Series.ewm(halflife=h, adjust=True, ignore_na=True).mean()</c> of pandas defines it.</para>
/// <para>Games count in the order in which their results became known, at home and away alike, across seasons. Abandoned, cancelled and
/// awarded games do not count. A game whose statistic was not published is skipped: it adds nothing and ages nothing.</para>
/// <para>Taking in a game costs constant time, and so does computing. Not thread-safe.</para>
/// </remarks>
public sealed class ExponentialFormTransformer : IFeatureTransformer
{
    private const int CodeVersion = 1;
    private const double SmallestHalfLife = 0.1;
    private const double LargestHalfLife = 1000;

    private readonly ExponentialFormOptions options;
    private readonly FormMetric[] metrics;
    private readonly double[] decays;
    private Dictionary<string, WeightedMeans> teams = new(StringComparer.Ordinal);

    /// <summary>Creates the transformer without games.</summary>
    /// <param name="options">The parameters.</param>
    /// <exception cref="ArgumentException">An option is out of its range, or nothing is to be emitted.</exception>
    public ExponentialFormTransformer(ExponentialFormOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Check(options);
        this.options = options;
        metrics = [.. options.Metrics.Select(name => new FormMetric(name))];
        decays = [.. options.HalfLives.Select(halfLife => Math.Pow(0.5, 1 / halfLife))];
        Parameters parameters = new()
        {
            { "metrics", options.Metrics },
            { "half_lives", options.HalfLives.Select(Text) },
            { "minimum_games", options.MinimumGames },
            { "sides", options.EmitSides },
            { "difference", options.EmitDifference },
        };
        Features = new FeatureSet("exponential-form", CodeVersion, "Exponentially weighted means over the games of both sides.", Names(options), parameters);
    }

    /// <inheritdoc/>
    public FeatureSet Features { get; }

    /// <inheritdoc/>
    public void Compute(in FeatureRequest request, Span<double> destination)
    {
        teams.TryGetValue(request.Fixture.Home, out WeightedMeans? home);
        teams.TryGetValue(request.Fixture.Away, out WeightedMeans? away);
        int width = metrics.Length * decays.Length;
        int differences = options.EmitSides ? 2 * width : 0;
        for (int index = 0; index < width; index++)
        {
            double homeMean = Mean(home, index);
            double awayMean = Mean(away, index);
            if (options.EmitSides)
            {
                destination[index] = homeMean;
                destination[width + index] = awayMean;
            }

            if (options.EmitDifference)
            {
                double difference = homeMean - awayMean;
                destination[differences + index] = double.IsFinite(difference) ? difference : double.NaN;
            }
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
        teams = reader.ReadNamed(sizeof(int) + WeightedMeans.Bytes(metrics.Length, decays.Length), "team", () => WeightedMeans.Restore(reader, metrics.Length, decays));

    private static void Check(ExponentialFormOptions options)
    {
        ArgumentNullException.ThrowIfNull(options.Metrics);
        ArgumentNullException.ThrowIfNull(options.HalfLives);
        Options.Named(options.Metrics, nameof(options.Metrics));
        Options.Within(options.MinimumGames, 1, 1000, nameof(options.MinimumGames));
        if (options.Metrics.Count == 0 || options.HalfLives.Count == 0 || !(options.EmitSides || options.EmitDifference))
        {
            throw new ArgumentException("Exponential form emits nothing: name a metric and a half-life, and choose the sides or their difference.", nameof(options));
        }

        double last = 0;
        foreach (double halfLife in options.HalfLives)
        {
            Options.Within(halfLife, SmallestHalfLife, LargestHalfLife, nameof(options.HalfLives));
            if (halfLife <= last)
            {
                throw new ArgumentException($"Half-lives must ascend; {Text(halfLife)} follows {Text(last)}.", nameof(options));
            }

            last = halfLife;
        }
    }

    private static IEnumerable<string> Names(ExponentialFormOptions options)
    {
        string[] roles = [.. options.EmitSides ? ["home", "away"] : Array.Empty<string>(), .. options.EmitDifference ? ["difference"] : Array.Empty<string>()];
        return from role in roles
               from metric in options.Metrics
               from halfLife in options.HalfLives
               select $"{role}_{metric}_exponential_{Text(halfLife)}";
    }

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private double Mean(WeightedMeans? team, int index) => team is null ? double.NaN : team.Mean(index, options.MinimumGames);

    private void Add(string name, Result result, bool isHome)
    {
        if (!teams.TryGetValue(name, out WeightedMeans? team))
        {
            team = new WeightedMeans(metrics.Length, decays);
            teams.Add(name, team);
        }

        for (int index = 0; index < metrics.Length; index++)
        {
            double value = metrics[index].Of(result, isHome);
            if (!double.IsNaN(value))
            {
                team.Add(index, value);
            }
        }
    }
}
