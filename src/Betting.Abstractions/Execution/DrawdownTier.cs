namespace Betting.Execution;

/// <summary>A step of the drawdown ladder: how much of every stake is left once the balance has fallen far enough from its peak.</summary>
/// <param name="Drawdown">The share of the peak that may be lost before the tier applies; above 0 and below 1. The tier applies beyond it, not where it is met exactly.</param>
/// <param name="Factor">What stakes are multiplied with beyond it: 0 to 1, where 0 stops betting.</param>
public readonly record struct DrawdownTier(decimal Drawdown, decimal Factor);
