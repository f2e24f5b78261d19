using Betting.Features.Internal;
using Betting.Features.Table;

namespace Betting.Features.Strength;

/// <summary>The games of one competition's running season, from which strengths of schedule are computed when asked for.</summary>
internal sealed class StrengthSeason(ScheduleStrengthOptions options)
{
    private const int GameBytes = (3 * sizeof(int)) + sizeof(long);

    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly List<string> names = [];
    private readonly List<StrengthTeam> teams = [];
    private readonly List<Game> games = [];

    // The strength of each team's schedule as of so many games, computed at most once.
    private readonly List<(int Games, double Strength)> strengths = [];
    private RunningSeason season = new();

    public static int MinimumBytes => RunningSeason.MinimumBytes + (2 * sizeof(int));

    public bool IsSeason(string? name) => season.Is(name);

    public int Find(string team) => numbers.TryGetValue(team, out int number) ? number : -1;

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

        Add(new Game(fixture.StartsAt, Number(fixture.Home), Number(fixture.Away), Math.Sign(result.Margin)));
    }

    /// <summary>The team's own points per game over its schedule.</summary>
    public double OwnRecord(int team)
    {
        StrengthTeam own = teams[team];
        TeamRecord record = default;
        for (int index = First(own); index < own.Games.Count; index++)
        {
            record = record.With(own.Games[index].Margin);
        }

        return record.PointsPerGame(options.PointsForWin, options.PointsForDraw);
    }

    /// <summary>The mean over the team's schedule of the opponent's points per game against others; NaN where no opponent has played another.</summary>
    public double OpponentsRecord(int team)
    {
        if (strengths[team].Games == games.Count)
        {
            return strengths[team].Strength;
        }

        StrengthTeam own = teams[team];
        double sum = 0;
        int count = 0;
        for (int index = First(own); index < own.Games.Count; index++)
        {
            StrengthTeam opponent = teams[own.Games[index].Opponent];
            TeamRecord others = opponent.All.Without(opponent.Against(team));
            if (others.Games > 0)
            {
                sum += others.PointsPerGame(options.PointsForWin, options.PointsForDraw);
                count++;
            }
        }

        double strength = count == 0 ? double.NaN : sum / count;
        strengths[team] = (games.Count, strength);
        return strength;
    }

    /// <summary>The mean over the team's schedule of the opponent's <see cref="OpponentsRecord"/>; NaN where no opponent has one.</summary>
    public double OpponentsOpponentsRecord(int team)
    {
        StrengthTeam own = teams[team];
        double sum = 0;
        int count = 0;
        for (int index = First(own); index < own.Games.Count; index++)
        {
            double strength = OpponentsRecord(own.Games[index].Opponent);
            if (!double.IsNaN(strength))
            {
                sum += strength;
                count++;
            }
        }

        return count == 0 ? double.NaN : sum / count;
    }

    public void Save(BinaryWriter writer)
    {
        season.Save(writer);
        writer.Write(names.Count);
        names.ForEach(writer.WriteText);
        writer.Write(games.Count);
        foreach (Game game in games)
        {
            writer.WriteInstant(game.StartsAt);
            writer.Write(game.Home);
            writer.Write(game.Away);
            writer.Write(game.Outcome);
        }
    }

    public static StrengthSeason Restore(BinaryReader reader, ScheduleStrengthOptions options)
    {
        StrengthSeason restored = new(options) { season = RunningSeason.Restore(reader) };
        int teamCount = reader.ReadCount(sizeof(int), "teams");
        for (int number = 0; number < teamCount; number++)
        {
            string name = reader.ReadText("a team");
            if (restored.Number(name) != number)
            {
                throw new InvalidDataException($"The state names the team '{name}' twice in one season.");
            }
        }

        int gameCount = reader.ReadCount(GameBytes, "games");
        for (int index = 0; index < gameCount; index++)
        {
            Game game = new(reader.ReadInstant("the start of a game"), reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32());
            bool isPossible = game.Home >= 0 && game.Home < teamCount && game.Away >= 0 && game.Away < teamCount && game.Home != game.Away && game.Outcome is >= -1 and <= 1;
            if (!isPossible)
            {
                throw new InvalidDataException($"The state holds a game of team {game.Home} and team {game.Away} of {teamCount} with the outcome {game.Outcome}.");
            }

            restored.Add(game);
        }

        return restored;
    }

    private void Add(Game game)
    {
        games.Add(game);
        teams[game.Home].Add(game.StartsAt, game.Away, game.Outcome);
        teams[game.Away].Add(game.StartsAt, game.Home, -game.Outcome);
    }

    private int First(StrengthTeam team) => options.Games is { } latest ? Math.Max(0, team.Games.Count - latest) : 0;

    private int Number(string team)
    {
        if (!numbers.TryGetValue(team, out int number))
        {
            number = teams.Count;
            numbers.Add(team, number);
            names.Add(team);
            teams.Add(new StrengthTeam());
            strengths.Add((-1, double.NaN));
        }

        return number;
    }

    private void Clear()
    {
        numbers.Clear();
        names.Clear();
        teams.Clear();
        games.Clear();
        strengths.Clear();
    }

    // Outcome: 1 won by the home side, 0 drawn, -1 lost.
    private readonly record struct Game(DateTimeOffset StartsAt, int Home, int Away, int Outcome);
}
