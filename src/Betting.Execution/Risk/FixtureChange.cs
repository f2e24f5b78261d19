namespace Betting.Execution.Risk;

/// <summary>What a bet does to the worst case of its fixture.</summary>
/// <param name="Before">The largest net loss without the bet; 0 or more.</param>
/// <param name="After">The largest net loss with the bet, taken in full; 0 or more.</param>
/// <param name="Lowers">
/// Whether the bet lowers the largest loss, taken in full or in part, with what is in flight counted at its worst, and does not raise it where all that is in
/// flight is accepted.
/// </param>
/// <remarks>Immutable and thread-safe.</remarks>
public readonly record struct FixtureChange(decimal Before, decimal After, bool Lowers);
