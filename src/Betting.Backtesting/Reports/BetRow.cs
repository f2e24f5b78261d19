using Betting.Execution;

namespace Betting.Backtesting.Reports;

/// <summary>One bet beside the game it was on.</summary>
/// <param name="Bet">The bet as the ledger has it.</param>
/// <param name="Fixture">The game.</param>
/// <param name="ClosingLineValue">Expected profit per unit at the fair closing probability: odds x probability - 1; <see langword="null"/> where there is no closing price.</param>
public sealed record BetRow(Bet Bet, Fixture Fixture, double? ClosingLineValue);
