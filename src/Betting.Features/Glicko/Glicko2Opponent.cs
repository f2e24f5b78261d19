namespace Betting.Features.Glicko;

/// <summary>An opponent of a rating period and the score against it.</summary>
/// <remarks>Immutable and thread-safe. The default value is a loss against an opponent of rating 0 that is known exactly.</remarks>
/// <param name="Rating">The opponent's rating before the period, in rating points; own home advantage lowers it, the opponent's raises it.</param>
/// <param name="Deviation">The opponent's deviation before the period, 0 to 100,000 rating points.</param>
/// <param name="Score">Own score: 1 for a win, 0.5 for a draw, 0 for a loss.</param>
public readonly record struct Glicko2Opponent(double Rating, double Deviation, double Score);
