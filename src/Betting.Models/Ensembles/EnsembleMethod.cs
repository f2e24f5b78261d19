namespace Betting.Models.Ensembles;

/// <summary>How members' probabilities become one.</summary>
public enum EnsembleMethod
{
    /// <summary>The weighted mean of probabilities; weights are not negative and add up to 1.</summary>
    SoftVoting = 0,

    /// <summary>Multinomial logistic regression on the logarithms of the members' probabilities.</summary>
    Stacking = 1,
}
