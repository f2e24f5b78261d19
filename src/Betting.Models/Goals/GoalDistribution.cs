namespace Betting.Models.Goals;

/// <summary>How one side's goals scatter around their expectation.</summary>
public enum GoalDistribution
{
    /// <summary>Variance equal to the mean.</summary>
    Poisson = 0,

    /// <summary>Variance = mean + dispersion x mean^2, the dispersion estimated; data that scatter less than Poisson give dispersion 0, the Poisson
    /// distribution itself.</summary>
    NegativeBinomial = 1,
}
