using Betting.Features.Internal;

namespace Betting.Features.Schedule;

/// <summary>
/// Where in the season of its competition a game lies: <c>season_days</c> (days from the start of the season's first game to that of this one) and
/// <c>season_progress</c> (the same as a share of the season's length; above 1 where this season lasts longer).
/// </summary>
/// <remarks>
/// <para>A game of a season of which no result is known yet lies at its beginning: both are 0. <c>season_progress</c> is NaN in the first season that is seen,
/// unless <see cref="SeasonPhaseOptions.SeasonDays"/> is given. A season ends when the text of <see cref="Fixture.Season"/> changes (no season is a season of its
/// own); a result of an older season that becomes known later is left out, and a fixture of one gives NaN. Finished and abandoned games count; cancelled and
/// awarded ones do not.</para>
/// <para>The share of the games played is <c>home_table_progress</c> of the table. Not thread-safe.</para>
/// </remarks>
public sealed class SeasonPhaseTransformer : IFeatureTransformer
{
    private const int CodeVersion = 2;

    private readonly SeasonPhaseOptions options;
    private Dictionary<string, SeasonSpan> competitions = new(StringComparer.Ordinal);

    /// <summary>Creates the transformer without games.</summary>
    /// <param name="options">The parameters.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public SeasonPhaseTransformer(SeasonPhaseOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Options.Within(options.SeasonDays ?? 1, 1, 1000, nameof(options.SeasonDays));
        this.options = options;
        Parameters parameters = new() { { "season_days", options.SeasonDays } };
        Features = new FeatureSet("season-phase", CodeVersion, "Days since the season began, and their share of a season.", ["season_days", "season_progress"], parameters);
    }

    /// <inheritdoc/>
    public FeatureSet Features { get; }

    /// <inheritdoc/>
    public void Compute(in FeatureRequest request, Span<double> destination)
    {
        Fixture fixture = request.Fixture;
        competitions.TryGetValue(fixture.Competition, out SeasonSpan? span);
        double days = span?.DaysAt(fixture) ?? 0;
        double length = options.SeasonDays ?? span?.LengthFor(fixture) ?? double.NaN;
        destination[0] = days;
        destination[1] = length > 0 ? days / length : double.NaN;
    }

    /// <inheritdoc/>
    public void Observe(Result result)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (result.Status is not (ResultStatus.Final or ResultStatus.Abandoned))
        {
            return;
        }

        if (!competitions.TryGetValue(result.Fixture.Competition, out SeasonSpan? span))
        {
            span = new SeasonSpan();
            competitions.Add(result.Fixture.Competition, span);
        }

        span.Add(result.Fixture);
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter writer) => writer.WriteNamed(competitions, span => span.Save(writer));

    /// <inheritdoc/>
    public void Restore(BinaryReader reader) =>
        competitions = reader.ReadNamed(sizeof(int) + SeasonSpan.MinimumBytes, "competition", () => SeasonSpan.Restore(reader));
}
