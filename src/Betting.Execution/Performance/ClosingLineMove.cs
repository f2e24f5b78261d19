namespace Betting.Execution.Performance;

/// <summary>What a bet was worth at the close, and where that comes from.</summary>
/// <param name="Value">Expected profit per unit staked at the fair closing price, for the bet's own line.</param>
/// <param name="FromPrice">The part of it that the price makes, as if the bet had been made at the closing line.</param>
/// <param name="FromLine">The part of it that the move of the line makes; 0 where the line did not move.</param>
/// <param name="FairProbability">The fair closing probability at the bet's own line.</param>
/// <remarks>Thread-safe (immutable).</remarks>
public readonly record struct ClosingLineMove(double Value, double FromPrice, double FromLine, double FairProbability);
