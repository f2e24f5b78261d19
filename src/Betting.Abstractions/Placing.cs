namespace Betting;

/// <summary>Where one runner of an event with many finished.</summary>
/// <remarks>Runners with the same position finished in a dead heat. Thread-safe (immutable).</remarks>
public readonly record struct Placing
{
    /// <summary>Creates a placing.</summary>
    /// <param name="runner">The runner.</param>
    /// <param name="position">1 for the winner, then 2, 3 and so on, tied runners sharing the better number (1, 2, 2, 4); 0 where the runner did not start.</param>
    /// <exception cref="ArgumentException">The runner has no name.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The position is negative.</exception>
    public Placing(Selection runner, int position)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(position);
        Runner = runner.Name.Length > 0 ? runner : throw new ArgumentException("A placing names its runner; this one is empty.", nameof(runner));
        Position = position;
    }

    /// <summary>The runner.</summary>
    public Selection Runner { get; }

    /// <summary>1 for the winner; tied runners share the better number; 0 where the runner did not start.</summary>
    public int Position { get; }

    /// <summary>Whether the runner took part at all.</summary>
    public bool Started => Position > 0;
}
