namespace Betting.Models.Tuning;

/// <summary>How far a search is.</summary>
/// <param name="Done">Configurations judged on the present rung.</param>
/// <param name="Total">Configurations of the present rung.</param>
/// <param name="Rung">The present rung, 0 being the first.</param>
/// <remarks>Thread safety: immutable.</remarks>
public readonly record struct TuningProgress(int Done, int Total, int Rung);
