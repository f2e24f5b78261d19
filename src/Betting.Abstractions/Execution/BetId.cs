namespace Betting.Execution;

/// <summary>Identifies a bet and, towards a venue, makes placing it idempotent.</summary>
/// <remarks>Derived from what is bet on, never random, so that a second run meets its own bets. <c>default</c> is empty. Thread-safe (immutable).</remarks>
public readonly record struct BetId
{
    private readonly string? value;

    /// <summary>Creates an id.</summary>
    /// <param name="value">1 to 256 characters, no control characters.</param>
    /// <exception cref="ArgumentException">The text is empty, too long or holds a control character.</exception>
    public BetId(string value)
    {
        this.value = Identifier.Validate(value, nameof(value));
    }

    /// <summary>The text; empty for <c>default</c>.</summary>
    public string Value => value ?? "";

    /// <summary>The text.</summary>
    /// <returns><see cref="Value"/>.</returns>
    public override string ToString() => Value;
}
