using Betting.Models;

namespace Betting.Backtesting.Live;

/// <summary>A prediction, or one sentence that says why there is none.</summary>
/// <param name="Fixture">The fixture that was asked about.</param>
/// <param name="Prediction">The prediction; <see langword="null"/> where refused.</param>
/// <param name="Refusal">Why there is none; <see langword="null"/> where answered.</param>
public sealed record LiveAnswer(Fixture Fixture, Prediction? Prediction, string? Refusal);
