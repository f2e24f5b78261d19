using Betting.Numerics.Randomness;

namespace Betting.Testing.Leagues;

/// <summary>Invented names of clubs: 24 beginnings times 8 endings.</summary>
internal static class ClubNames
{
    private static readonly string[] Beginnings =
    [
        "Ald", "Bram", "Cald", "Dun", "Elm", "Farn", "Glen", "Harl", "Ing", "Jess", "Kel", "Lang",
        "Mar", "Nor", "Oak", "Pen", "Quarn", "Raven", "Stan", "Thorn", "Ul", "Ver", "Wyn", "Yar",
    ];

    private static readonly string[] Endings = ["bury", "dale", "ford", "gate", "ham", "mere", "ton", "wick"];

    /// <summary>Distinct names in random order, at most 192.</summary>
    public static string[] Draw(int count, SeededRandom random)
    {
        string[] names = new string[Beginnings.Length * Endings.Length];
        for (int index = 0; index < names.Length; index++)
        {
            names[index] = Beginnings[index / Endings.Length] + Endings[index % Endings.Length];
        }

        random.Shuffle(names.AsSpan());
        return names[..count];
    }
}
