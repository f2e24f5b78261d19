using Betting.Features.Internal;
using Betting.Features.Table;

namespace Betting.Features.Massey;

/// <summary>The normal equations of one competition's running season and, once asked for, their solution.</summary>
/// <remarks>
/// A game weighs 2^(time since the epoch / half-life), so that nothing already summed must be touched as time goes by: only ratios of weights matter. Before
/// a weight gets too large, the epoch moves on and all weights are divided by a power of two.
/// </remarks>
internal sealed class MasseySeason(MasseyOptions options)
{
    public const int MostTeams = 1000;

    private const int EpochHalfLives = 256;

    // Below this share of the home games' weight, home advantage is told from strength by rounding alone.
    private const double LeastInformation = 1e-9;

    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly List<MasseyTeam> teams = [];
    private readonly long halfLifeTicks = (long)((options.HalfLifeDays ?? 1) * TimeSpan.TicksPerDay);
    private RunningSeason season = new();
    private long epochTicks;
    private double homeGames;
    private double homeMargins;
    private bool isSolved;
    private double[] ratings = [];
    private int[] groups = [];

    public static int MinimumBytes => RunningSeason.MinimumBytes + sizeof(long) + (2 * sizeof(double)) + sizeof(int);

    public IReadOnlyList<MasseyTeam> Teams => teams;

    /// <summary>The home advantage of the solution.</summary>
    public double HomeAdvantage { get; private set; }

    /// <summary>The weight of the prior games of each team, on the scale of the other weights.</summary>
    public double PriorWeight => options.PriorGames * WeightAt(season.LastStart.UtcTicks);

    public bool IsSeason(string? name) => season.Is(name);

    public int Find(string team) => numbers.TryGetValue(team, out int number) ? number : -1;

    public double Rating(int team)
    {
        bool isRated = team >= 0 && teams[team].Games >= options.MinimumGames && double.IsFinite(ratings[team]);
        return isRated ? ratings[team] : double.NaN;
    }

    public bool AreLinked(int first, int second) => first >= 0 && second >= 0 && groups[first] == groups[second];

    public void Add(Result result)
    {
        Fixture fixture = result.Fixture;
        if (!season.Enter(fixture.Season, fixture.StartsAt, out bool isNew))
        {
            return;
        }

        if (isNew)
        {
            Clear();
        }

        int newcomers = (Find(fixture.Home) < 0 ? 1 : 0) + (Find(fixture.Away) < 0 ? 1 : 0);
        if (teams.Count + newcomers > MostTeams)
        {
            return;
        }

        long ticks = fixture.StartsAt.UtcTicks;
        epochTicks = teams.Count == 0 ? ticks : epochTicks;
        MoveEpoch(ticks);
        Add(Number(fixture.Home), Number(fixture.Away), WeightAt(ticks), result.Margin, fixture.IsNeutral ? 0 : 1);
    }

    /// <summary>Solves the equations unless nothing has changed since.</summary>
    public void Solve(MasseySolver solver)
    {
        if (isSolved)
        {
            return;
        }

        if (ratings.Length < teams.Count)
        {
            ratings = new double[Math.Max(teams.Count, 2 * ratings.Length)];
            groups = new int[ratings.Length];
        }

        solver.Solve(teams, PriorWeight);
        double information = homeGames;
        double excess = homeMargins;
        for (int team = 0; team < teams.Count; team++)
        {
            information -= teams[team].HomeGames * solver.OfHomeGames(team);
            excess -= teams[team].HomeGames * solver.OfMargins(team);
        }

        bool canTell = homeGames > 0 && information > LeastInformation * homeGames;
        HomeAdvantage = options.HomeAdvantage ?? (canTell ? excess / information : 0);
        for (int team = 0; team < teams.Count; team++)
        {
            ratings[team] = solver.OfMargins(team) - (HomeAdvantage * solver.OfHomeGames(team));
            groups[team] = solver.GroupOf(team);
        }

        isSolved = true;
    }

    public void Save(BinaryWriter writer)
    {
        season.Save(writer);
        writer.Write(epochTicks);
        writer.Write(homeGames);
        writer.Write(homeMargins);
        writer.Write(teams.Count);
        teams.ForEach(team => team.Save(writer));
    }

    public static MasseySeason Restore(BinaryReader reader, MasseyOptions options)
    {
        MasseySeason restored = new(options)
        {
            season = RunningSeason.Restore(reader),
            epochTicks = reader.ReadInstant("the epoch of weights").UtcTicks,
            homeGames = reader.ReadFinite("weight of home games"),
            homeMargins = reader.ReadFinite("sum of home margins"),
        };
        int count = reader.ReadCount(MasseyTeam.MinimumBytes, "teams");
        if (count > MostTeams)
        {
            throw new InvalidDataException($"The state rates {count} teams of one season; {MostTeams} are the most.");
        }

        for (int number = 0; number < count; number++)
        {
            MasseyTeam team = MasseyTeam.Restore(reader, number);
            restored.teams.Add(team);
            if (!restored.numbers.TryAdd(team.Name, number))
            {
                throw new InvalidDataException($"The state rates the team '{team.Name}' twice.");
            }
        }

        return restored;
    }

    private void Add(int home, int away, double weight, int margin, double atHome)
    {
        double counted = options.MarginCap is { } cap ? Math.Clamp(margin, -cap, cap) : margin;
        teams[home].Add(weight, counted, atHome);
        teams[away].Add(weight, -counted, -atHome);
        teams[Math.Max(home, away)].Meet(Math.Min(home, away), weight);
        homeGames += weight * atHome;
        homeMargins += weight * atHome * counted;
        isSolved = false;
    }

    private int Number(string team)
    {
        if (!numbers.TryGetValue(team, out int number))
        {
            number = teams.Count;
            numbers.Add(team, number);
            teams.Add(new MasseyTeam(team, number));
        }

        return number;
    }

    private void Clear()
    {
        numbers.Clear();
        teams.Clear();
        homeGames = 0;
        homeMargins = 0;
        isSolved = false;
    }

    private double WeightAt(long ticks) => options.HalfLifeDays is null ? 1 : Math.Pow(2, HalfLivesAt(ticks));

    private double HalfLivesAt(long ticks) => (double)(ticks - epochTicks) / halfLifeTicks;

    private void MoveEpoch(long ticks)
    {
        while (options.HalfLifeDays is not null && HalfLivesAt(ticks) > EpochHalfLives)
        {
            epochTicks += EpochHalfLives * halfLifeTicks;
            homeGames = Math.ScaleB(homeGames, -EpochHalfLives);
            homeMargins = Math.ScaleB(homeMargins, -EpochHalfLives);
            teams.ForEach(team => team.Scale(-EpochHalfLives));
        }
    }
}
