namespace Betting.Numerics.Functions;

/// <summary>Why a minimisation ended.</summary>
public enum LbfgsStop
{
    /// <summary>The iterations ran out before the gradient was small enough.</summary>
    MaxIterations = 0,

    /// <summary>The largest gradient entry fell to the tolerance: converged.</summary>
    GradientTolerance = 1,

    /// <summary>No step lowers the function any more although the gradient is above the tolerance: rounding decides, or the gradient is wrong.</summary>
    NoProgress = 2,
}
