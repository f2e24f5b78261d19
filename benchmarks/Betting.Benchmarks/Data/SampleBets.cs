using System.Globalization;
using Betting.Execution;
using Betting.Execution.Risk;
using Betting.Execution.Staking;

namespace Betting.Benchmarks.Data;

/// <summary>A bankroll, and bets on it that a sensible judge approves.</summary>
internal static class SampleBets
{
    /// <summary>The bankroll's id.</summary>
    public const string BankrollId = "main";

    private static readonly DateTimeOffset Kickoff = new(2024, 8, 17, 14, 0, 0, TimeSpan.Zero);

    private static readonly Fixture Game = new()
    {
        Id = FixtureId.From("SIM", new DateOnly(2024, 8, 17), "Alpha", "Beta"),
        Sport = "football",
        Competition = "SIM",
        Home = "Alpha",
        Away = "Beta",
        StartsAt = Kickoff,
    };

    /// <summary>When every bet is proposed: an hour before the start.</summary>
    public static DateTimeOffset ProposedAt { get; } = Kickoff.AddHours(-1);

    /// <summary>When every bet is settled.</summary>
    public static DateTimeOffset SettledAt { get; } = Kickoff.AddHours(2);

    /// <summary>10,000 euros.</summary>
    public static Bankroll Bankroll { get; } = new() { Id = BankrollId, Currency = "EUR", OpeningBalance = 10_000m, OpenedAt = ProposedAt.AddDays(-1) };

    /// <summary>Quarter Kelly behind the given limits.</summary>
    public static RiskJudge Judge(RiskLimits limits) => new(new FractionalKellyPolicy(new FractionalKellyOptions()), limits);

    /// <summary>A home bet at 2.10 with a probability of 0.51; the number makes its id.</summary>
    public static BetProposal Proposal(long number) => new()
    {
        Id = new BetId(string.Create(CultureInfo.InvariantCulture, $"bet-{number}")),
        BankrollId = BankrollId,
        Fixture = Game,
        Market = MarketId.MatchResult,
        Selection = Selection.Home,
        Bookmaker = "Book",
        Odds = new DecimalOdds(2.10m),
        QuotedAt = ProposedAt.AddMinutes(-1),
        Probability = 0.51,
        ModelId = "benchmark",
        ProposedAt = ProposedAt,
    };
}
