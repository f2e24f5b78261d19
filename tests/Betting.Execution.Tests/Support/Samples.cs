using System.Collections.Immutable;
using Betting.Execution.Placement;

namespace Betting.Execution.Tests.Support;

/// <summary>Synthetic games, bets and bankrolls.</summary>
internal static class Samples
{
    public static readonly DateTimeOffset Noon = new(2024, 3, 2, 12, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset KickOff = new(2024, 3, 2, 15, 0, 0, TimeSpan.Zero);

    public static Bankroll Bankroll { get; } = new() { Id = "main", Currency = "EUR", OpeningBalance = 1000m, OpenedAt = Noon.AddDays(-1) };

    public static Fixture Game(string home = "Reds", string away = "Blues") => new()
    {
        Id = FixtureId.From("SIM", new DateOnly(2024, 3, 2), home, away),
        Sport = "football",
        Competition = "SIM",
        Home = home,
        Away = away,
        StartsAt = KickOff,
    };

    public static BetProposal Proposal(decimal odds = 2.10m, double probability = 0.55, Fixture? fixture = null, MarketId? market = null, Selection? selection = null)
    {
        Fixture game = fixture ?? Game();
        MarketId where = market ?? MarketId.MatchResult;
        Selection what = selection ?? Selection.Home;
        return new BetProposal
        {
            Id = BetIds.Derive("main", game.Id, where, what, "value"),
            BankrollId = "main",
            Fixture = game,
            Market = where,
            Selection = what,
            Bookmaker = "Simulated Book",
            Odds = new DecimalOdds(odds),
            QuotedAt = Noon.AddMinutes(-1),
            Probability = probability,
            ModelId = "model-1",
            ProposedAt = Noon,
        };
    }

    public static Result ResultOf(int home, int away, ResultStatus status = ResultStatus.Final, Fixture? fixture = null) => new()
    {
        Fixture = fixture ?? Game(),
        Status = status,
        HomeScore = home,
        AwayScore = away,
        EndedAt = KickOff.AddHours(2),
        KnownAt = KickOff.AddHours(2),
    };

    public static RiskSnapshot Snapshot(decimal balance = 1000m) => new()
    {
        State = TradingState.Active,
        OpeningBalance = 1000m,
        Balance = balance,
        OpenExposure = 0m,
        OpenBets = 0,
        SettledToday = 0m,
        BetsToday = 0,
        OpenBetsOnFixture = 0,
        ExposureByCorrelationKey = ImmutableDictionary<string, decimal>.Empty,
    };
}
