namespace Betting.Models.Baselines;

/// <summary>The distribution of what an ordered regression does not know.</summary>
public enum OrderedLink
{
    /// <summary>Standard normal: ordered probit.</summary>
    Probit = 0,

    /// <summary>Standard logistic: ordered logit, proportional odds.</summary>
    Logit = 1,
}
