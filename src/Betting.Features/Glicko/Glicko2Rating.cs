namespace Betting.Features.Glicko;

/// <summary>What Glicko-2 believes of one team.</summary>
/// <remarks>Immutable and thread-safe. The default value has rating, deviation and volatility 0, which no team ever has.</remarks>
/// <param name="Rating">Strength in rating points.</param>
/// <param name="Deviation">The standard deviation of the rating, in rating points; above 0.</param>
/// <param name="Volatility">How much the strength moves per rating period, in units of 173.7178 rating points; above 0.</param>
public readonly record struct Glicko2Rating(double Rating, double Deviation, double Volatility);
