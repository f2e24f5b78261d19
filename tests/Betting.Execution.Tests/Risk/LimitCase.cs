using System.Collections.Immutable;
using Betting.Execution.Tests.Support;
using Betting.Models;
using static Betting.Execution.Tests.Risk.RiskSamples;

namespace Betting.Execution.Tests.Risk;

/// <summary>A limit, a situation where it is met exactly, and one a single step beyond.</summary>
internal sealed record LimitCase
{
    private static readonly BetProposal Usual = Samples.Proposal();
    private static readonly string[] Keys = [.. Samples.Proposal().ExposureKeys];

    /// <summary>One enforcing case per property of the limits. The stake is 100, or 100.01 from a balance above 1000.</summary>
    public static readonly ImmutableDictionary<string, LimitCase> All = new Dictionary<string, LimitCase>
    {
        [nameof(RiskLimits.SingleStake)] = Of(Wide with { SingleStake = 100m }, Funds(1000m), Funds(1000.01m), DenialCode.SingleStake, 100.01m, 100m),
        [nameof(RiskLimits.DailyLoss)] = Of(Wide with { DailyLoss = 350m }, Lost(200m), Lost(200.01m), DenialCode.DailyLoss, 350.01m, 350m),
        [nameof(RiskLimits.WeeklyLoss)] = Of(Wide with { WeeklyLoss = 350m }, LostWeekly(200m), LostWeekly(200.01m), DenialCode.WeeklyLoss, 350.01m, 350m),
        [nameof(RiskLimits.DailyStake)] = Of(Wide with { DailyStake = 300m }, Samples.Snapshot() with { StakedToday = 200m }, Samples.Snapshot() with { StakedToday = 200.01m }, DenialCode.DailyStake, 300.01m, 300m),
        [nameof(RiskLimits.WeeklyStake)] = Of(Wide with { WeeklyStake = 300m }, Samples.Snapshot() with { StakedThisWeek = 200m }, Samples.Snapshot() with { StakedThisWeek = 200.01m }, DenialCode.WeeklyStake, 300.01m, 300m),
        [nameof(RiskLimits.OpenExposure)] = Of(Wide with { OpenExposure = 400m }, Exposed(300m), Exposed(300.01m), DenialCode.OpenExposure, 400.01m, 400m),
        [nameof(RiskLimits.BetsPerDay)] = Of(Wide with { BetsPerDay = 3 }, Samples.Snapshot() with { BetsToday = 2 }, Samples.Snapshot() with { BetsToday = 3 }, DenialCode.BetsPerDay, 4m, 3m),
        [nameof(RiskLimits.OpenBets)] = Of(Wide with { OpenBets = 3 }, Samples.Snapshot() with { OpenBets = 2 }, Samples.Snapshot() with { OpenBets = 3 }, DenialCode.OpenBets, 4m, 3m),
        [nameof(RiskLimits.OpenBetsPerFixture)] = Of(Wide with { OpenBetsPerFixture = 1 }, Samples.Snapshot(), Samples.Snapshot() with { OpenBetsOnFixture = 1 }, DenialCode.BetsPerFixture, 2m, 1m),
        [nameof(RiskLimits.TotalBetsPerFixture)] = Of(Wide with { TotalBetsPerFixture = 4 }, Samples.Snapshot() with { BetsOnFixture = 3 }, Samples.Snapshot() with { BetsOnFixture = 4 }, DenialCode.TotalBetsPerFixture, 5m, 4m),
        [nameof(RiskLimits.FixtureLoss)] = Of(Wide with { FixtureLoss = 150m }, OneOpen(50m), OneOpen(50.01m), DenialCode.FixtureLoss, 150.01m, 150m),
        [nameof(RiskLimits.FixtureExposure)] = OfKey(Wide with { FixtureExposure = 150m }, Keys[0], DenialCode.FixtureExposure),
        [nameof(RiskLimits.MarketExposure)] = OfKey(Wide with { MarketExposure = 150m }, Keys[1], DenialCode.MarketExposure),
        [nameof(RiskLimits.LeagueExposure)] = OfKey(Wide with { LeagueExposure = 150m }, Keys[2], DenialCode.LeagueExposure),
        [nameof(RiskLimits.BookmakerExposure)] = OfKey(Wide with { BookmakerExposure = 150m }, Keys[3], DenialCode.BookmakerExposure),
        [nameof(RiskLimits.StrategyExposure)] = OfKey(Wide with { StrategyExposure = 150m }, "strategy:value", DenialCode.StrategyExposure) with { MetBet = Usual with { Strategy = "value" }, ExceededBet = Usual with { Strategy = "value" } },
        [nameof(RiskLimits.CorrelatedExposure)] = Of(Wide with { CorrelatedExposure = 150m }, Correlated(50m), Correlated(50.01m), DenialCode.CorrelatedExposure, 150.01m, 150m) with { MetBet = Usual with { CorrelationKeys = ["round:1"] }, ExceededBet = Usual with { CorrelationKeys = ["round:1"] } },
        [nameof(RiskLimits.ExposureByKey)] = OfKey(Wide with { ExposureByKey = Carrying(Keys[2], 150m) }, Keys[2], DenialCode.LeagueExposure),
        [nameof(RiskLimits.MaximumQuoteAge)] = Of(Wide with { MaximumQuoteAge = TimeSpan.FromMinutes(1) }, Samples.Snapshot(), Samples.Snapshot(), DenialCode.QuoteTooOld, 60.0000001m, 60m) with { ExceededBet = Usual with { QuotedAt = Usual.ProposedAt.AddMinutes(-1).AddTicks(-1) } },
        [nameof(RiskLimits.MaximumQuoteLead)] = Of(Wide with { MaximumQuoteLead = TimeSpan.FromSeconds(1) }, Samples.Snapshot(), Samples.Snapshot(), DenialCode.QuoteFromFuture, 1.0000001m, 1m) with { MetBet = Usual with { QuotedAt = Usual.ProposedAt.AddSeconds(1) }, ExceededBet = Usual with { QuotedAt = Usual.ProposedAt.AddSeconds(1).AddTicks(1) } },
        [nameof(RiskLimits.MinimumOdds)] = Of(Wide with { MinimumOdds = 2m }, Samples.Snapshot(), Samples.Snapshot(), DenialCode.OddsTooLow, 1.99m, 2m) with { MetBet = Usual with { MinimumOdds = new DecimalOdds(2m) }, ExceededBet = Usual with { MinimumOdds = new DecimalOdds(1.99m) } },
        [nameof(RiskLimits.MaximumOdds)] = Of(Wide with { MaximumOdds = 2.10m }, Samples.Snapshot(), Samples.Snapshot(), DenialCode.OddsTooHigh, 2.11m, 2.10m) with { ExceededBet = Usual with { Odds = new DecimalOdds(2.11m) } },
        [nameof(RiskLimits.MinimumEdge)] = Of(Wide with { MinimumEdge = 0.0625 }, Samples.Snapshot(), Samples.Snapshot(), DenialCode.InsufficientEdge, 0.060546875m, 0.0625m) with { MetBet = Samples.Proposal(2m, 0.5625), ExceededBet = Samples.Proposal(2m, 0.560546875) },
        [nameof(RiskLimits.DrawdownTiers)] = Of(Wide with { DrawdownTiers = [new DrawdownTier(0.25m, 0m)] }, Samples.Snapshot(750m) with { PeakBalance = 1000m }, Samples.Snapshot(749m) with { PeakBalance = 1000m }, DenialCode.DrawdownStop, 0.251m, 0.25m),
        [nameof(RiskLimits.BankrollFloorShare)] = Of(Wide with { BankrollFloorShare = 0.5m }, Samples.Snapshot(500m), Samples.Snapshot(499.99m), DenialCode.BankrollFloor, 499.99m, 500m),
        [nameof(RiskLimits.AllowCaveats)] = Of(Wide with { AllowCaveats = false }, Samples.Snapshot(), Samples.Snapshot(), DenialCode.PredictionWithCaveats, 9m, 0m) with { ExceededBet = Usual with { Caveats = PredictionCaveats.Uncalibrated | PredictionCaveats.Stale } },
    }.ToImmutableDictionary();

    public required RiskLimits Limits { get; init; }

    public required RiskSnapshot Met { get; init; }

    public required RiskSnapshot Exceeded { get; init; }

    public BetProposal MetBet { get; init; } = Usual;

    public BetProposal ExceededBet { get; init; } = Usual;

    public required DenialCode Code { get; init; }

    public required decimal Value { get; init; }

    public required decimal Limit { get; init; }

    private static LimitCase Of(RiskLimits limits, RiskSnapshot met, RiskSnapshot exceeded, DenialCode code, decimal value, decimal limit) =>
        new() { Limits = limits, Met = met, Exceeded = exceeded, Code = code, Value = value, Limit = limit };

    private static LimitCase OfKey(RiskLimits limits, string key, DenialCode code) => Of(
        limits,
        Samples.Snapshot() with { ExposureByKey = Carrying(key, 50m) },
        Samples.Snapshot() with { ExposureByKey = Carrying(key, 50.01m) },
        code,
        150.01m,
        150m);

    private static RiskSnapshot Funds(decimal balance) => Samples.Snapshot(balance);

    private static RiskSnapshot Lost(decimal settled) => Samples.Snapshot() with { SettledToday = -settled, OpenExposure = 50m };

    private static RiskSnapshot LostWeekly(decimal settled) => Samples.Snapshot() with { SettledThisWeek = -settled, OpenExposure = 50m };

    private static RiskSnapshot Exposed(decimal open) => Samples.Snapshot() with { OpenExposure = open };

    private static RiskSnapshot OneOpen(decimal stake) => With(Open(Selection.Home, 2m, stake)) with { Balance = 1000m };

    private static RiskSnapshot Correlated(decimal exposure) => Samples.Snapshot() with { ExposureByCorrelationKey = Carrying("round:1", exposure) };
}
