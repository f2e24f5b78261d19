using Betting.Features.Internal;

namespace Betting.Features.Elo;

/// <summary>The root mean squared margin of a competition's games, with a prior worth some games.</summary>
internal sealed class MarginSpread
{
    private const double PriorGames = 20;

    private double sumOfSquares;
    private long games;

    public double Of(double prior) => Math.Sqrt((sumOfSquares + (PriorGames * prior * prior)) / (games + PriorGames));

    public void Add(int margin)
    {
        sumOfSquares += (double)margin * margin;
        games++;
    }

    public void Save(BinaryWriter writer)
    {
        writer.Write(sumOfSquares);
        writer.Write(games);
    }

    public static MarginSpread Restore(BinaryReader reader)
    {
        MarginSpread spread = new() { sumOfSquares = reader.ReadFinite("sum of squared margins"), games = reader.ReadInt64() };
        return spread is { sumOfSquares: >= 0, games: >= 0 }
            ? spread
            : throw new InvalidDataException("The state holds a negative sum or number of margins.");
    }
}
