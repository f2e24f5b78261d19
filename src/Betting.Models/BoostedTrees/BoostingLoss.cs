namespace Betting.Models.BoostedTrees;

/// <summary>What the trees of outcomes add up to.</summary>
internal static class BoostingLoss
{
    /// <summary>The scores of a market: the log odds of the second of two outcomes, or one score for each of more.</summary>
    public static int ScoresOf(int outcomes) => outcomes == 2 ? 1 : outcomes;
}
