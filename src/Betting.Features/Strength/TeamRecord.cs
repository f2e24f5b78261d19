namespace Betting.Features.Strength;

/// <summary>Games, wins and draws, as whole numbers, so that taking some away leaves the exact rest.</summary>
internal readonly record struct TeamRecord(int Games, int Wins, int Draws)
{
    public TeamRecord With(int margin) => new(Games + 1, Wins + (margin > 0 ? 1 : 0), Draws + (margin == 0 ? 1 : 0));

    public TeamRecord Without(TeamRecord other) => new(Games - other.Games, Wins - other.Wins, Draws - other.Draws);

    /// <summary>Points per game; NaN without games.</summary>
    public double PointsPerGame(double forWin, double forDraw) => Games == 0 ? double.NaN : ((Wins * forWin) + (Draws * forDraw)) / Games;
}
