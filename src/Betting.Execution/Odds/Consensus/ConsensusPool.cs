namespace Betting.Execution.Odds.Consensus;

/// <summary>How the probabilities of several bookmakers become one.</summary>
public enum ConsensusPool
{
    /// <summary>The weighted arithmetic mean of the probabilities: the linear opinion pool.</summary>
    Linear,

    /// <summary>The weighted geometric mean, scaled to sum to 1: the logarithmic opinion pool, which gives a confident minority more say.</summary>
    Logarithmic,
}
