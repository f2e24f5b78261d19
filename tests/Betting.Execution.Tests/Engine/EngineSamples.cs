using System.Collections.Immutable;
using Betting.Execution.Engine;
using Betting.Execution.Tests.Support;
using Betting.Features;
using Betting.Models;

namespace Betting.Execution.Tests.Engine;

/// <summary>Synthetic predictions and quotes.</summary>
internal static class EngineSamples
{
    public static OpportunityOptions Options { get; } = new() { BankrollId = "main" };

    public static Prediction Prediction(double home = 0.55, double draw = 0.25, Fixture? fixture = null, DateTimeOffset? madeAt = null) => new()
    {
        Fixture = fixture ?? Samples.Game(),
        Market = MarketId.MatchResult,
        Probabilities = [home, draw, 1 - home - draw],
        ModelId = "model-1",
        FeatureSet = new FeatureSetId("elo", "abc"),
        MadeAt = madeAt ?? Samples.Noon.AddHours(-1),
    };

    public static Quote Quote(decimal home = 2.10m, decimal draw = 3.40m, decimal away = 3.60m, Fixture? fixture = null, string bookmaker = "Simulated Book", DateTimeOffset? at = null) => new()
    {
        FixtureId = (fixture ?? Samples.Game()).Id,
        Market = MarketId.MatchResult,
        Bookmaker = bookmaker,
        Odds = Prices(home, draw, away),
        QuotedAt = at ?? Samples.Noon.AddMinutes(-1),
    };

    public static ImmutableArray<DecimalOdds> Prices(params ReadOnlySpan<decimal> prices)
    {
        ImmutableArray<DecimalOdds>.Builder odds = ImmutableArray.CreateBuilder<DecimalOdds>();
        foreach (decimal price in prices)
        {
            odds.Add(new DecimalOdds(price));
        }

        return odds.ToImmutable();
    }
}
