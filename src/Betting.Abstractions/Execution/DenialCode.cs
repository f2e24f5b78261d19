namespace Betting.Execution;

/// <summary>Why a bet was refused. The text form (<see cref="Denial.CodeText"/>) is stable and meant for machines.</summary>
public enum DenialCode
{
    /// <summary>The bankroll is halted until a person resumes it.</summary>
    TradingHalted,

    /// <summary>The balance is below its floor; the bankroll is halted.</summary>
    BankrollFloor,

    /// <summary>The stake exceeds the largest single stake.</summary>
    SingleStake,

    /// <summary>The day's loss, with everything open counted as lost, would exceed its limit.</summary>
    DailyLoss,

    /// <summary>The sum of stakes at risk would exceed its limit.</summary>
    OpenExposure,

    /// <summary>The day's number of bets is used up.</summary>
    BetsPerDay,

    /// <summary>The number of open bets is used up.</summary>
    OpenBets,

    /// <summary>The number of open bets on the fixture is used up.</summary>
    BetsPerFixture,

    /// <summary>The sum of stakes that share a correlation key would exceed its limit.</summary>
    CorrelatedExposure,

    /// <summary>The balance does not cover the stake beside what is at risk.</summary>
    InsufficientFunds,

    /// <summary>The stake, rounded down, is below the smallest stake.</summary>
    StakeBelowMinimum,

    /// <summary>The edge is below the smallest edge, or the expectation is not positive.</summary>
    InsufficientEdge,

    /// <summary>The prediction carries caveats and such predictions are not staked on.</summary>
    PredictionWithCaveats,

    /// <summary>The bet was proposed at or after the start of the fixture.</summary>
    FixtureStarted,
}
