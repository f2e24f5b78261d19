namespace Betting.Features.Internal;

/// <summary>One step of a replay: a result to take in, or a row to compute.</summary>
/// <param name="Result">The result; <see langword="null"/> for a row.</param>
/// <param name="Row">The row; only where there is no result.</param>
/// <param name="Home">The number of the home side.</param>
/// <param name="Away">The number of the away side.</param>
internal readonly record struct FeatureEvent(Result? Result, int Row, int Home, int Away);
