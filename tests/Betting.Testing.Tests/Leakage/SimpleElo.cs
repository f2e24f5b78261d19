using Betting.Features;

namespace Betting.Testing.Tests.Leakage;

/// <summary>An honest transformer: ratings of both sides, moved by what it is told, when it is told.</summary>
internal sealed class SimpleElo : IFeatureTransformer
{
    private readonly Dictionary<string, double> ratings = new(StringComparer.Ordinal);
    private double goals;
    private double games;

    public FeatureSet Features { get; } = new("simple-elo", 1, "Rating difference and scoring so far.", ["difference", "scoring"], []);

    public void Compute(in FeatureRequest request, Span<double> destination)
    {
        destination[0] = Rating(request.Fixture.Home) - Rating(request.Fixture.Away);
        destination[1] = games > 0 ? goals / games : double.NaN;
    }

    public void Observe(Result result)
    {
        double expected = 1 / (1 + Math.Pow(10, (Rating(result.Fixture.Away) - Rating(result.Fixture.Home)) / 400));
        double move = 20 * ((Math.Sign(result.Margin) + 1) / 2.0 - expected);
        ratings[result.Fixture.Home] = Rating(result.Fixture.Home) + move;
        ratings[result.Fixture.Away] = Rating(result.Fixture.Away) - move;
        goals += result.TotalScore;
        games++;
    }

    public void Save(BinaryWriter writer)
    {
        writer.Write(goals);
        writer.Write(games);
        writer.Write(ratings.Count);
        foreach ((string team, double rating) in ratings.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            writer.Write(team);
            writer.Write(rating);
        }
    }

    public void Restore(BinaryReader reader)
    {
        goals = reader.ReadDouble();
        games = reader.ReadDouble();
        ratings.Clear();
        for (int left = reader.ReadInt32(); left > 0; left--)
        {
            ratings.Add(reader.ReadString(), reader.ReadDouble());
        }
    }

    /// <summary>What a fit to a whole history does wrong: it starts where the history ends.</summary>
    public static SimpleElo StartingFromTheEnd(IEnumerable<Result> results)
    {
        SimpleElo elo = new();
        foreach (Result result in results.OrderBy(result => result.KnownAt).ThenBy(result => result.Fixture.Id))
        {
            elo.Observe(result);
        }

        return elo;
    }

    private double Rating(string team) => ratings.GetValueOrDefault(team, 1500);
}
