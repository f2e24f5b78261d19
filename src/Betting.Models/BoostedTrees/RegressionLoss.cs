namespace Betting.Models.BoostedTrees;

/// <summary>What boosted trees for numbers make small.</summary>
public enum RegressionLoss
{
    /// <summary>The squared difference; the prediction is a mean of any sign.</summary>
    Squared,

    /// <summary>The deviance of a count, such as goals; the prediction is a mean above 0, e to the score.</summary>
    Poisson,
}
