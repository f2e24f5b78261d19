using Betting.Features.Internal;

namespace Betting.Features.Exponential;

/// <summary>
/// Current runs of both sides in games: <c>home_unbeaten_run</c> (won or drawn), <c>home_winning_run</c>, <c>home_losing_run</c>, the same
/// with <c>away_</c>, and <c>difference_unbeaten_run</c> and so on (home minus away).
/// </summary>
/// <remarks>
/// <para>NaN where no game of the side is known; 0 where its latest game ended the run. Games count in the order in which their results
/// became known, at home and away alike, across seasons. Abandoned, cancelled and awarded games neither lengthen nor end a run.</para>
/// <para>Not thread-safe.</para>
/// </remarks>
public sealed class FormStreakTransformer : IFeatureTransformer
{
    private const int CodeVersion = 1;
    private const int MinimumTeamBytes = 4 * sizeof(int);

    private static readonly string[] Kinds = ["unbeaten_run", "winning_run", "losing_run"];

    private readonly FormStreakOptions options;
    private Dictionary<string, Runs> teams = new(StringComparer.Ordinal);

    /// <summary>Creates the transformer without games.</summary>
    /// <param name="options">The parameters.</param>
    /// <exception cref="ArgumentException">Nothing is to be emitted.</exception>
    public FormStreakTransformer(FormStreakOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (!(options.EmitSides || options.EmitDifference))
        {
            throw new ArgumentException("Streaks emit nothing: choose the sides or their difference.", nameof(options));
        }

        this.options = options;
        Parameters parameters = new()
        {
            { "sides", options.EmitSides },
            { "difference", options.EmitDifference },
        };
        string[] roles = [.. options.EmitSides ? ["home", "away"] : Array.Empty<string>(), .. options.EmitDifference ? ["difference"] : Array.Empty<string>()];
        IEnumerable<string> names = from role in roles from kind in Kinds select $"{role}_{kind}";
        Features = new FeatureSet("form-streak", CodeVersion, "Current unbeaten, winning and losing runs of both sides.", names, parameters);
    }

    /// <inheritdoc/>
    public FeatureSet Features { get; }

    /// <inheritdoc/>
    public void Compute(in FeatureRequest request, Span<double> destination)
    {
        Span<double> home = stackalloc double[Kinds.Length];
        Span<double> away = stackalloc double[Kinds.Length];
        Read(request.Fixture.Home, home);
        Read(request.Fixture.Away, away);
        if (options.EmitSides)
        {
            home.CopyTo(destination);
            away.CopyTo(destination[Kinds.Length..]);
            destination = destination[(2 * Kinds.Length)..];
        }

        for (int index = 0; options.EmitDifference && index < Kinds.Length; index++)
        {
            destination[index] = home[index] - away[index];
        }
    }

    /// <inheritdoc/>
    public void Observe(Result result)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (result.Status == ResultStatus.Final)
        {
            Add(result.Fixture.Home, result.Margin);
            Add(result.Fixture.Away, -result.Margin);
        }
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter writer) =>
        writer.WriteNamed(teams, runs =>
        {
            writer.Write(runs.Unbeaten);
            writer.Write(runs.Winning);
            writer.Write(runs.Losing);
        });

    /// <inheritdoc/>
    public void Restore(BinaryReader reader) =>
        teams = reader.ReadNamed(MinimumTeamBytes, "team", () => ReadRuns(reader));

    private static Runs ReadRuns(BinaryReader reader)
    {
        Runs runs = new(reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32());
        return runs.IsPossible
            ? runs
            : throw new InvalidDataException($"The state holds runs of {runs.Unbeaten} unbeaten, {runs.Winning} won and {runs.Losing} lost games, which no team has at once.");
    }

    private void Read(string team, Span<double> runs)
    {
        bool isKnown = teams.TryGetValue(team, out Runs known);
        runs[0] = isKnown ? known.Unbeaten : double.NaN;
        runs[1] = isKnown ? known.Winning : double.NaN;
        runs[2] = isKnown ? known.Losing : double.NaN;
    }

    private void Add(string team, int margin)
    {
        Runs before = teams.GetValueOrDefault(team);
        teams[team] = new Runs(
            margin >= 0 ? before.Unbeaten + 1 : 0,
            margin > 0 ? before.Winning + 1 : 0,
            margin < 0 ? before.Losing + 1 : 0);
    }

    private readonly record struct Runs(int Unbeaten, int Winning, int Losing)
    {
        // A team that has played is either unbeaten or on a losing run.
        public bool IsPossible => Winning >= 0 && Winning <= Unbeaten && Losing >= 0 && Unbeaten > 0 != Losing > 0;
    }
}
