namespace Betting.Features.Strength;

/// <summary>One team's games of the running season.</summary>
internal sealed class StrengthTeam
{
    private readonly List<(DateTimeOffset StartsAt, int Opponent, int Margin)> games = [];
    private readonly Dictionary<int, TeamRecord> against = [];

    public TeamRecord All { get; private set; }

    /// <summary>The games by start, oldest first; of equal starts the one known first.</summary>
    public IReadOnlyList<(DateTimeOffset StartsAt, int Opponent, int Margin)> Games => games;

    public TeamRecord Against(int opponent) => against.GetValueOrDefault(opponent);

    public void Add(DateTimeOffset start, int opponent, int margin)
    {
        int place = games.Count;
        while (place > 0 && games[place - 1].StartsAt > start)
        {
            place--;
        }

        games.Insert(place, (start, opponent, margin));
        All = All.With(margin);
        against[opponent] = Against(opponent).With(margin);
    }
}
