namespace Betting;

/// <summary>One of the outcomes of a market that can be backed.</summary>
/// <remarks><c>default</c> is the empty selection, which no market offers. Thread-safe (immutable).</remarks>
public readonly record struct Selection
{
    private readonly string? name;

    /// <summary>Creates a selection.</summary>
    /// <param name="name">A short lower-case name, for example <c>home</c>.</param>
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

    /// <summary>The name; empty for <c>default</c>.</summary>
    public string Name => name ?? "";

    /// <summary>The name.</summary>
    /// <returns><see cref="Name"/>.</returns>
    public override string ToString() => Name;
}
