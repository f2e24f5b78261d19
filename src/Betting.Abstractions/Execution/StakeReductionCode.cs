namespace Betting.Execution;

/// <summary>What reduced a stake.</summary>
public enum StakeReductionCode
{
    /// <summary>The edge is below the smallest edge, so nothing is staked. From: the edge; to: the smallest edge.</summary>
    InsufficientEdge,

    /// <summary>The expectation is not positive, so nothing is staked. From: the edge; to: 0.</summary>
    NoPositiveExpectation,

    /// <summary>A share of the full Kelly fraction was taken. From and to: fractions of the bankroll.</summary>
    KellyShare,

    /// <summary>The fraction was shrunk for the uncertainty of the probability. From and to: fractions of the bankroll.</summary>
    Uncertainty,

    /// <summary>The fraction was scaled down in a drawdown. From and to: fractions of the bankroll.</summary>
    Drawdown,

    /// <summary>The fraction was capped at a share of the bankroll. From and to: fractions of the bankroll.</summary>
    BankrollShare,

    /// <summary>The stake was capped at the largest stake. From and to: amounts.</summary>
    LargestStake,

    /// <summary>The stake was capped at what the budget leaves. From and to: amounts.</summary>
    Budget,

    /// <summary>The stake was rounded down to a step. From and to: amounts.</summary>
    Rounding,

    /// <summary>The stake is below the smallest stake, so nothing is staked. From: the stake; to: the smallest stake.</summary>
    SmallestStake,

    /// <summary>The fraction was reduced because other bets share the bankroll. From and to: fractions of the bankroll.</summary>
    OtherBets,

    /// <summary>A policy of the user's own reduced the stake. From and to: as that policy says.</summary>
    Custom,
}
