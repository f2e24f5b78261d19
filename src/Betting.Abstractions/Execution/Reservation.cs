namespace Betting.Execution;

/// <summary>What became of a proposal.</summary>
/// <param name="Bet">The bet as recorded: reserved, denied, or further on where the proposal was made before.</param>
/// <param name="WasKnown">Whether the same id had been proposed before, so that nothing was written.</param>
public sealed record Reservation(Bet Bet, bool WasKnown);
