namespace Betting;

/// <summary>Identifies one fixture across sources, stores and bets. The same game read twice has the same id.</summary>
/// <remarks><c>default</c> is the empty id, which no fixture carries. Thread-safe (immutable).</remarks>
public readonly record struct FixtureId : IComparable<FixtureId>
{
    private readonly string? value;

    /// <summary>Creates an id.</summary>
    /// <param name="value">1 to 256 characters, none of them a control character.</param>
    /// <exception cref="ArgumentException">The text is empty, too long, or holds a control character.</exception>
    public FixtureId(string value)
    {
        this.value = Identifier.Validate(value, nameof(value));
    }

    /// <summary>The text of the id; empty for <c>default</c>.</summary>
    public string Value => value ?? "";

    /// <summary>Derives the id of a game from what every source publishes of it.</summary>
    /// <param name="competition">The competition, for example <c>E0</c>.</param>
    /// <param name="date">The calendar date on which the source lists the game.</param>
    /// <param name="home">The home side's name as published.</param>
    /// <param name="away">The away side's name as published.</param>
    /// <returns>An id of lower-case parts, for example <c>e0/2011-08-13/blackburn/wolves</c>.</returns>
    /// <exception cref="ArgumentException">A part is empty, or the whole is too long.</exception>
    public static FixtureId From(string competition, DateOnly date, string home, string away) =>
        new(string.Join('/',
            Identifier.Slug(competition, nameof(competition)),
            date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            Identifier.Slug(home, nameof(home)),
            Identifier.Slug(away, nameof(away))));

    /// <summary>Compares by ordinal text, which makes every ordering of fixtures total and repeatable.</summary>
    /// <param name="other">The id to compare with.</param>
    /// <returns>Negative, zero or positive.</returns>
    public int CompareTo(FixtureId other) => string.CompareOrdinal(Value, other.Value);

    /// <summary>Whether one id sorts before another.</summary>
    /// <param name="left">The first id.</param>
    /// <param name="right">The second id.</param>
    public static bool operator <(FixtureId left, FixtureId right) => left.CompareTo(right) < 0;

    /// <summary>Whether one id sorts after another.</summary>
    /// <param name="left">The first id.</param>
    /// <param name="right">The second id.</param>
    public static bool operator >(FixtureId left, FixtureId right) => left.CompareTo(right) > 0;

    /// <summary>Whether one id sorts before another or equals it.</summary>
    /// <param name="left">The first id.</param>
    /// <param name="right">The second id.</param>
    public static bool operator <=(FixtureId left, FixtureId right) => left.CompareTo(right) <= 0;

    /// <summary>Whether one id sorts after another or equals it.</summary>
    /// <param name="left">The first id.</param>
    /// <param name="right">The second id.</param>
    public static bool operator >=(FixtureId left, FixtureId right) => left.CompareTo(right) >= 0;

    /// <summary>The text of the id.</summary>
    /// <returns><see cref="Value"/>.</returns>
    public override string ToString() => Value;
}
