namespace Betting.Features.Tests;

public sealed class FeaturePresetsTests
{
    [Theory]
    [InlineData("football")]
    [InlineData("american-football")]
    [InlineData("basketball")]
    [InlineData("handball")]
    public void Every_sport_gets_a_working_set_with_and_without_prices(string sport)
    {
        FeaturePipeline with = new(sport, FeaturePresets.ForSport(sport, MarketId.Moneyline, withMarketPrices: true));
        FeaturePipeline without = new(sport, FeaturePresets.ForSport(sport, MarketId.Moneyline, withMarketPrices: false));

        Assert.Contains("market_home_logit", with.Features.Names);
        Assert.DoesNotContain("market_home_logit", without.Features.Names);
        Assert.Contains("elo_difference", without.Features.Names);
        Assert.Contains("is_neutral", without.Features.Names);
        Assert.Equal(sport == "football", without.Features.Names.Contains("difference_shots_allowed_mean_20"));
        Assert.Equal(sport == "american-football", without.Features.Names.Contains("rest_difference"));
        Assert.Equal(without.Features.Names.Length, without.Compute(Games.Fixture("a", "b", Games.Day(0))).Length);
    }

    [Fact]
    public void Every_call_returns_fresh_transformers()
    {
        IReadOnlyList<IFeatureTransformer> first = FeaturePresets.ForSport("football", MarketId.MatchResult, true);
        IReadOnlyList<IFeatureTransformer> second = FeaturePresets.ForSport("football", MarketId.MatchResult, true);

        Assert.Equal(first.Select(part => part.Features.Id), second.Select(part => part.Features.Id));
        Assert.Empty(first.Intersect(second, ReferenceEqualityComparer.Instance));
        Assert.Throws<ArgumentException>(() => FeaturePresets.ForSport(" ", MarketId.MatchResult, true));
    }
}
