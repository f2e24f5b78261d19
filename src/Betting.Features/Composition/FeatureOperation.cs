namespace Betting.Features.Composition;

/// <summary>What is done with two features.</summary>
public enum FeatureOperation
{
    /// <summary>Left plus right.</summary>
    Sum,

    /// <summary>Left minus right.</summary>
    Difference,

    /// <summary>Left times right.</summary>
    Product,

    /// <summary>Left divided by right; NaN where right is 0.</summary>
    Ratio,
}
