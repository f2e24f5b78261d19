using System.Collections.Immutable;
using Betting.Execution;

namespace Betting.Storage.ConformanceTests.Support;

/// <summary>Proposals and bankrolls for tests.</summary>
internal static class Bets
{
    public static readonly DateTimeOffset Noon = new(2024, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static Bankroll Bankroll(string id = "main", decimal opening = 1000m, string zone = "UTC") => new()
    {
        Id = id,
        Currency = "EUR",
        OpeningBalance = opening,
        OpenedAt = Noon,
        TimeZone = TimeZoneInfo.FindSystemTimeZoneById(zone),
    };

    public static BetProposal Proposal(string id, DateTimeOffset? at = null, string bankroll = "main", string fixture = "f1", ImmutableArray<string> keys = default) => new()
    {
        Id = new BetId(id),
        BankrollId = bankroll,
        Fixture = new Fixture
        {
            Id = new FixtureId(fixture),
            Sport = "football",
            Competition = "E0",
            Home = "Home " + fixture,
            Away = "Away",
            StartsAt = (at ?? Noon).AddHours(3),
        },
        Market = MarketId.Total(2.5m),
        Selection = Selection.Over,
        Bookmaker = "book",
        Odds = new DecimalOdds(2.10m),
        QuotedAt = at ?? Noon,
        Probability = 0.5,
        ModelId = "model",
        ProposedAt = at ?? Noon,
        CorrelationKeys = keys.IsDefault ? [] : keys,
    };

    public static BetAcceptance Acceptance(decimal stake, decimal odds = 2.10m) => new(stake, new DecimalOdds(odds), "ref", Noon.AddMinutes(2));

    /// <summary>A bet with its denials as text, so that two can be compared by value.</summary>
    public static (Bet? Bet, string Denials) Comparable(Bet? bet) =>
        (bet is null ? null : bet with { Denials = [] }, bet is null ? "" : string.Join(",", bet.Denials));
}
