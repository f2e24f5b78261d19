namespace Betting.Models.BoostedTrees;

/// <summary>How far boosting is.</summary>
/// <param name="Round">The rounds done, from 1.</param>
/// <param name="Rounds">The most rounds.</param>
/// <param name="ValidationLoss">The mean loss on the validation rows after this round; NaN where there are none. Log loss in nats for outcomes.</param>
/// <param name="BestRound">The round with the least validation loss so far; the round itself where there are no validation rows.</param>
/// <param name="IsRefit">Whether this is the second fit, on all rows with the best number of rounds.</param>
public readonly record struct BoostingProgress(int Round, int Rounds, double ValidationLoss, int BestRound, bool IsRefit);
