using Betting.Features.Internal;

namespace Betting.Features.Massey;

/// <summary>One team's part of the normal equations.</summary>
internal sealed class MasseyTeam(string name, int number)
{
    // The weights of the games against each team that came earlier, by that team's number.
    private readonly double[] weights = new double[number];

    public static int MinimumBytes => (3 * sizeof(int)) + (2 * sizeof(double));

    public string Name => name;

    public int Games { get; private set; }

    /// <summary>The weighted sum of margins.</summary>
    public double Margins { get; private set; }

    /// <summary>The weight of games at home minus that of games away, neutral venues left out.</summary>
    public double HomeGames { get; private set; }

    public ReadOnlySpan<double> Weights => weights;

    public void Add(double weight, double margin, double atHome)
    {
        Games++;
        Margins += weight * margin;
        HomeGames += weight * atHome;
    }

    public void Meet(int earlier, double weight) => weights[earlier] += weight;

    /// <summary>Divides all weights by a power of two, which changes no digit.</summary>
    public void Scale(int exponent)
    {
        Margins = Math.ScaleB(Margins, exponent);
        HomeGames = Math.ScaleB(HomeGames, exponent);
        for (int index = 0; index < weights.Length; index++)
        {
            weights[index] = Math.ScaleB(weights[index], exponent);
        }
    }

    public void Save(BinaryWriter writer)
    {
        writer.WriteText(name);
        writer.Write(Games);
        writer.Write(Margins);
        writer.Write(HomeGames);
        writer.Write(weights.Length - weights.AsSpan().Count(0.0));
        for (int index = 0; index < weights.Length; index++)
        {
            if (weights[index] != 0)
            {
                writer.Write(index);
                writer.Write(weights[index]);
            }
        }
    }

    public static MasseyTeam Restore(BinaryReader reader, int number)
    {
        MasseyTeam team = new(reader.ReadText("a team"), number)
        {
            Games = reader.ReadInt32(),
            Margins = reader.ReadFinite("sum of margins"),
            HomeGames = reader.ReadFinite("balance of home games"),
        };
        int opponents = reader.ReadCount(sizeof(int) + sizeof(double), "opponents");
        int last = -1;
        for (int index = 0; index < opponents; index++)
        {
            int opponent = reader.ReadInt32();
            double weight = reader.ReadFinite("weight of games");
            if (opponent <= last || opponent >= number || weight <= 0)
            {
                throw new InvalidDataException($"The state holds the weight {weight:R} of games of team {number} against team {opponent}.");
            }

            team.weights[opponent] = weight;
            last = opponent;
        }

        return team.Games > 0
            ? team
            : throw new InvalidDataException($"The state names the team '{team.Name}' with {team.Games} games.");
    }
}
