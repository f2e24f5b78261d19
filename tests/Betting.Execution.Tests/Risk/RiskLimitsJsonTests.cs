using System.Collections.Immutable;
using System.Text.Json;
using Betting.Execution.Risk;
using static Betting.Execution.Tests.Risk.RiskSamples;

namespace Betting.Execution.Tests.Risk;

public sealed class RiskLimitsJsonTests
{
    private static readonly RiskLimits Unusual = new()
    {
        SingleStake = 0.1m, DailyLoss = 2m, WeeklyLoss = 3m, DailyStake = 4.25m, WeeklyStake = 5m, OpenExposure = 6m, BetsPerDay = 7, OpenBets = 8, OpenBetsPerFixture = 9, TotalBetsPerFixture = 10,
        FixtureLoss = 11m, FixtureExposure = 12m, MarketExposure = 13m, LeagueExposure = 14m, BookmakerExposure = 15m, StrategyExposure = 16m, CorrelatedExposure = 17m,
        ExposureByKey = Carrying("league:football/E0", 18m).Add("a \"quoted\" key", 19.5m), MaximumQuoteAge = new TimeSpan(1, 2, 3, 4, 5), MaximumQuoteLead = TimeSpan.FromTicks(1),
        MinimumOdds = 1.2m, MaximumOdds = 20m, MinimumEdge = 0.1 + 0.2, DrawdownTiers = [new DrawdownTier(0.1m, 0.5m), new DrawdownTier(0.2m, 0m)], BankrollFloorShare = 0.25m, AllowCaveats = true,
    };

    [Fact]
    public void What_is_written_reads_back_member_by_member()
    {
        RiskLimits read = RiskLimitsJson.Read(RiskLimitsJson.Write(Unusual));
        RiskLimits plain = RiskLimitsJson.Read(RiskLimitsJson.Write(new RiskLimits()));

        foreach (System.Reflection.PropertyInfo property in typeof(RiskLimits).GetProperties())
        {
            Assert.False(Equals(property.GetValue(Unusual), property.GetValue(new RiskLimits())), $"{property.Name} has its default here.");
            Assert.Equivalent(property.GetValue(Unusual), property.GetValue(read), strict: true);
            Assert.Equivalent(property.GetValue(new RiskLimits()), property.GetValue(plain), strict: true);
        }
    }

    [Fact]
    public void Every_limit_has_a_member()
    {
        using JsonDocument document = JsonDocument.Parse(RiskLimitsJson.Write(new RiskLimits()));

        Assert.Equal(
            typeof(RiskLimits).GetProperties().Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name)).Order(StringComparer.Ordinal),
            document.RootElement.EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Members_that_are_not_there_have_their_defaults()
    {
        RiskLimits read = RiskLimitsJson.Read("""{ "weeklyLoss": 900, "maximumQuoteAge": "00:00:30", "leagueExposure": null }""");

        Assert.Equal(new RiskLimits { WeeklyLoss = 900m, MaximumQuoteAge = TimeSpan.FromSeconds(30) }, read);
    }

    [Theory]
    [InlineData("""{ "singelStake": 1 }""", "$.singelStake is no limit; the limits are singleStake, dailyLoss")]
    [InlineData("""{ "singleStake": "1" }""", "$.singleStake is \"1\"; expected a number that a decimal holds.")]
    [InlineData("""{ "singleStake": 1e308 }""", "$.singleStake is 1e308; expected a number that a decimal holds.")]
    [InlineData("""{ "singleStake": null }""", "$.singleStake is null; expected a number")]
    [InlineData("""{ "singleStake": -5 }""", "$.singleStake: SingleStake is -5; it must be above 0.")]
    [InlineData("""{ "singleStake": 1, "singleStake": 2 }""", "$.singleStake is stated twice; state it once.")]
    [InlineData("""{ "betsPerDay": 1.5 }""", "$.betsPerDay is 1.5; expected a whole number.")]
    [InlineData("""{ "allowCaveats": "yes" }""", "$.allowCaveats is \"yes\"; expected true or false.")]
    [InlineData("""{ "minimumEdge": 1e999 }""", "$.minimumEdge is 1e999; expected a number.")]
    [InlineData("""{ "minimumEdge": 1 }""", "$.minimumEdge: MinimumEdge is 1; it must be 0 to below 1.")]
    [InlineData("""{ "maximumQuoteAge": 30 }""", "$.maximumQuoteAge is 30; expected a time such as \"00:05:00\".")]
    [InlineData("""{ "maximumQuoteAge": "half a minute" }""", "$.maximumQuoteAge is \"half a minute\"; expected a time")]
    [InlineData("""{ "exposureByKey": [] }""", "$.exposureByKey is []; expected an object from key to amount.")]
    [InlineData("""{ "exposureByKey": { "round:1": "x" } }""", "$.exposureByKey['round:1'] is \"x\"; expected a number")]
    [InlineData("""{ "exposureByKey": { "round:1": 0 } }""", "$.exposureByKey: ExposureByKey['round:1'] is 0; it must be above 0.")]
    [InlineData("""{ "exposureByKey": { "a": 1, "a": 1 } }""", "$.exposureByKey['a'] is stated twice; state it once.")]
    [InlineData("""{ "drawdownTiers": {} }""", "$.drawdownTiers is {}; expected a list of tiers.")]
    [InlineData("""{ "drawdownTiers": [ 1 ] }""", "$.drawdownTiers[0] is 1; expected an object with the numbers drawdown and factor.")]
    [InlineData("""{ "drawdownTiers": [ { "drawdown": 0.1, "factor": 0.5 }, { "drawdown": 0.2, "faktor": 0 } ] }""", "$.drawdownTiers[1].faktor is no part of a tier; its parts are drawdown and factor.")]
    [InlineData("""{ "drawdownTiers": [ { "drawdown": 0.2, "factor": 0.5 }, { "drawdown": 0.1, "factor": 0.2 } ] }""", "$.drawdownTiers: DrawdownTiers[1].Drawdown is 0.1; it must be above that of the tier before, 0.2.")]
    [InlineData("[]", "$ is []; expected an object with limits.")]
    [InlineData("""{ "singleStake": 1, }""", "The text is no JSON at line 1, byte 21")]
    [InlineData("", "The text is no JSON at line 1")]
    public void Errors_are_named_by_their_paths(string json, string expected)
    {
        Assert.False(RiskLimitsJson.TryRead(json, out RiskLimits? limits, out ImmutableArray<string> errors));
        Assert.Null(limits);
        Assert.Contains(errors, error => error.StartsWith(expected, StringComparison.Ordinal));
        Assert.StartsWith(errors[0], Assert.Throws<FormatException>(() => RiskLimitsJson.Read(json)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_errors_are_reported_at_once()
    {
        RiskLimitsJson.TryRead("""{ "a": 1, "singleStake": [], "betsPerDay": "x", "drawdownTiers": [ { "drawdown": "x" } ] }""", out _, out ImmutableArray<string> errors);

        Assert.Equal(["$.a", "$.singleStake", "$.betsPerDay", "$.drawdownTiers[0].drawdown", "$.drawdownTiers[0]"], errors.Select(error => error.Split(' ')[0]));
    }

    [Fact]
    public void Wrong_limits_are_reported_all_at_once()
    {
        RiskLimits wrong = new()
        {
            SingleStake = 0m, DailyLoss = -1m, WeeklyLoss = 0m, DailyStake = 0m, WeeklyStake = 0m, OpenExposure = 0m, BetsPerDay = 0, OpenBets = 0, OpenBetsPerFixture = -1, TotalBetsPerFixture = 0,
            FixtureLoss = 0m, FixtureExposure = 0m, MarketExposure = 0m, LeagueExposure = 0m, BookmakerExposure = 0m, StrategyExposure = 0m, CorrelatedExposure = 0m,
            ExposureByKey = Carrying(" ", 1m), MaximumQuoteAge = TimeSpan.FromTicks(-1), MaximumQuoteLead = TimeSpan.FromTicks(-1), MinimumOdds = 0.99m, MaximumOdds = 100_001m, MinimumEdge = -0.01,
            DrawdownTiers = [new DrawdownTier(1m, 1.1m)], BankrollFloorShare = 1m,
        };

        string errors = Assert.Throws<ArgumentException>(() => JudgeOf(wrong)).Message;

        Assert.All(typeof(RiskLimits).GetProperties().Select(property => property.Name).Where(name => name != nameof(RiskLimits.AllowCaveats)), name => Assert.Contains(name, errors, StringComparison.Ordinal));
        Assert.Empty(RiskLimitsRules.Validate(new RiskLimits()));
        Assert.Empty(RiskLimitsRules.Validate(Unusual));
        Assert.Equal(["MaximumOdds is 1.5; it must be at least MinimumOdds, 2."], RiskLimitsRules.Validate(new RiskLimits { MinimumOdds = 2m, MaximumOdds = 1.5m }));
        Assert.Equal(2, RiskLimitsRules.Validate(new RiskLimits { DrawdownTiers = default, ExposureByKey = null! }).Length);
    }
}
