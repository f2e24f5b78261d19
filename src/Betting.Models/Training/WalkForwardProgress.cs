namespace Betting.Models.Training;

/// <summary>How far a walk-forward run is.</summary>
/// <param name="FoldsDone">Folds whose model is fitted.</param>
/// <param name="FoldsTotal">All folds.</param>
/// <remarks>Thread safety: immutable.</remarks>
public readonly record struct WalkForwardProgress(int FoldsDone, int FoldsTotal);
