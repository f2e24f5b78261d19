namespace Betting.Models;

/// <summary>What became of an activation.</summary>
/// <param name="Outcome">Whether it took effect.</param>
/// <param name="CurrentVersion">The version that is active now; <see langword="null"/> where none is.</param>
/// <param name="Explanation">One sentence.</param>
public sealed record ActivationResult(ActivationOutcome Outcome, int? CurrentVersion, string Explanation);
