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

    /// <summary>The bankroll only reduces risk, and the bet does not lower the worst case of its fixture.</summary>
    TradingReducing,

    /// <summary>The bet was proposed as a hedge and does not lower the worst case of its fixture.</summary>
    HedgeWithoutEffect,

    /// <summary>The balance has fallen so far from its peak that betting stops.</summary>
    DrawdownStop,

    /// <summary>The week's loss, with everything open counted as lost, would exceed its limit.</summary>
    WeeklyLoss,

    /// <summary>The sum of the day's stakes would exceed its limit.</summary>
    DailyStake,

    /// <summary>The sum of the week's stakes would exceed its limit.</summary>
    WeeklyStake,

    /// <summary>The number of bets on the fixture, settled ones included, is used up.</summary>
    TotalBetsPerFixture,

    /// <summary>The largest net loss that the fixture may end with would exceed its limit.</summary>
    FixtureLoss,

    /// <summary>The sum of stakes at risk on the fixture would exceed its limit.</summary>
    FixtureExposure,

    /// <summary>The sum of stakes at risk on the market of the fixture would exceed its limit.</summary>
    MarketExposure,

    /// <summary>The sum of stakes at risk in the competition would exceed its limit.</summary>
    LeagueExposure,

    /// <summary>The sum of stakes at risk with the bookmaker would exceed its limit.</summary>
    BookmakerExposure,

    /// <summary>The sum of stakes at risk of the strategy would exceed its limit.</summary>
    StrategyExposure,

    /// <summary>The quote is older than a quote may be.</summary>
    QuoteTooOld,

    /// <summary>The quote lies in the future of the proposal.</summary>
    QuoteFromFuture,

    /// <summary>The worst price that the bet accepts is below the lowest price that may be taken.</summary>
    OddsTooLow,

    /// <summary>The price asked for is above the highest price that may be asked for.</summary>
    OddsTooHigh,

    /// <summary>At the worst price that the bet accepts, the edge is below the smallest edge.</summary>
    InsufficientEdgeAtWorstPrice,
}
