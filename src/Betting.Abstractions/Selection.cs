using System.Globalization;

namespace Betting;

/// <summary>One of the outcomes of a market that can be backed.</summary>
/// <remarks><c>default</c> is the empty selection, which no market offers. Thread-safe (immutable).</remarks>
public readonly record struct Selection
{
    private readonly string? name;

    /// <summary>Creates a selection.</summary>
    /// <param name="name">A short lower-case name, for example <c>home</c>, or a runner's name as published.</param>
    /// <exception cref="ArgumentException">The name is empty, too long or holds a control character.</exception>
    public Selection(string name)
    {
        this.name = Identifier.Validate(name, nameof(name));
    }

    /// <summary>The home side, or the side listed first at a neutral venue.</summary>
    public static Selection Home { get; } = new("home");

    /// <summary>Neither side wins.</summary>
    public static Selection Draw { get; } = new("draw");

    /// <summary>The away side.</summary>
    public static Selection Away { get; } = new("away");

    /// <summary>The total exceeds the line.</summary>
    public static Selection Over { get; } = new("over");

    /// <summary>The total stays below the line.</summary>
    public static Selection Under { get; } = new("under");

    /// <summary>The home side wins or neither does (1X).</summary>
    public static Selection HomeOrDraw { get; } = new("home-or-draw");

    /// <summary>One of the sides wins (12).</summary>
    public static Selection HomeOrAway { get; } = new("home-or-away");

    /// <summary>The away side wins or neither does (X2).</summary>
    public static Selection DrawOrAway { get; } = new("draw-or-away");

    /// <summary>It happens.</summary>
    public static Selection Yes { get; } = new("yes");

    /// <summary>It does not happen.</summary>
    public static Selection No { get; } = new("no");

    /// <summary>Every score that a correct-score market does not list.</summary>
    public static Selection Other { get; } = new("other");

    /// <summary>The name; empty for <c>default</c>.</summary>
    public string Name => name ?? "";

    /// <summary>A score, for example <c>2-1</c>.</summary>
    /// <param name="home">The home side's score; not negative.</param>
    /// <param name="away">The away side's score; not negative.</param>
    /// <returns>The selection.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A score is negative.</exception>
    public static Selection Score(int home, int away)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(home);
        ArgumentOutOfRangeException.ThrowIfNegative(away);
        return new Selection(string.Create(CultureInfo.InvariantCulture, $"{home}-{away}"));
    }

    /// <summary>The name.</summary>
    /// <returns><see cref="Name"/>.</returns>
    public override string ToString() => Name;
}
