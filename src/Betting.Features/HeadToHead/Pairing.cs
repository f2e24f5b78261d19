namespace Betting.Features.HeadToHead;

/// <summary>Two teams, whichever of them is at home: the first comes first in ordinal order.</summary>
internal readonly record struct Pairing(string First, string Second) : IComparable<Pairing>
{
    public static Pairing Of(string home, string away) =>
        string.CompareOrdinal(home, away) <= 0 ? new Pairing(home, away) : new Pairing(away, home);

    public int CompareTo(Pairing other)
    {
        int order = string.CompareOrdinal(First, other.First);
        return order != 0 ? order : string.CompareOrdinal(Second, other.Second);
    }
}
