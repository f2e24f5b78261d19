using Betting.Features.Competitions;
using Betting.Features.Elo;
using Betting.Features.Form;
using Betting.Features.Prices;
using Betting.Features.Rest;

namespace Betting.Features;

/// <summary>Sets of transformers that are a good start for a sport.</summary>
/// <remarks>Thread-safe; every call returns fresh transformers.</remarks>
public static class FeaturePresets
{
    // US Eastern standard time all year: game days differ from the official ones only for starts in the hour after midnight in summer,
    // and no machine needs time-zone data for it.
    private const string UsEastern = "UTC-05:00";

    /// <summary>Elo, rolling form, rest, competition and, where wanted, market prices for a sport.</summary>
    /// <param name="sport"><c>football</c>, <c>american-football</c>, <c>basketball</c>; anything else gets general defaults.</param>
    /// <param name="market">The market whose prices are read where <paramref name="withMarketPrices"/> says so.</param>
    /// <param name="withMarketPrices">Whether prices are features. Without them a model thinks for itself; with them it corrects the market.</param>
    /// <returns>Fresh transformers in the order of their columns.</returns>
    /// <exception cref="ArgumentException"><paramref name="sport"/> is empty.</exception>
    public static IReadOnlyList<IFeatureTransformer> ForSport(string sport, MarketId market, bool withMarketPrices)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(sport);
        List<IFeatureTransformer> transformers =
        [
            new EloTransformer(Elo(sport)),
            new RollingFormTransformer(Form(sport)),
            new RestTransformer(Rest(sport)),
            new CompetitionTransformer(Competition(sport)),
        ];
        if (withMarketPrices)
        {
            transformers.Add(new MarketPriceTransformer(new MarketPriceOptions { Market = market }));
        }

        return transformers;
    }

    // Football: World Football Elo's margin rule. NFL and NBA: the published parameters of FiveThirtyEight, 1300 for expansion teams.
    private static EloOptions Elo(string sport) => sport switch
    {
        "football" => new EloOptions { K = 20, HomeAdvantage = 65, Margin = EloMargin.GoalDifference },
        "american-football" => new EloOptions
        {
            K = 20,
            HomeAdvantage = 65,
            Start = 1505,
            NewTeamRating = 1300,
            SeasonCarry = 2.0 / 3,
            SeasonMean = 1505,
            Margin = EloMargin.LogWithRatingCorrection,
        },
        "basketball" => new EloOptions
        {
            K = 20,
            HomeAdvantage = 100,
            Start = 1505,
            NewTeamRating = 1300,
            SeasonCarry = 0.75,
            SeasonMean = 1505,
            Margin = EloMargin.PowerWithRatingCorrection,
        },
        _ => new EloOptions(),
    };

    private static RollingFormOptions Form(string sport)
    {
        string[] metrics = ["points_scored", "points_allowed", "margin"];
        string[] shots = ["shots-on-target", "shots-on-target_allowed"];
        return new RollingFormOptions
        {
            Metrics = sport == "football" ? [.. metrics, .. shots] : metrics,
            EmitDeviation = false,
            EmitSides = false,
            EmitDifference = true,
        };
    }

    private static RestOptions Rest(string sport) => sport switch
    {
        "american-football" => new RestOptions { Mode = RestMode.CalendarDays, TimeZone = UsEastern },
        "basketball" => new RestOptions { TimeZone = UsEastern },
        _ => new RestOptions(),
    };

    // Priors: long-run shares and totals of the big leagues, worth fifty games.
    private static CompetitionOptions Competition(string sport) => sport switch
    {
        "football" => new CompetitionOptions(),
        "american-football" => new CompetitionOptions { PriorHomeWinRate = 0.57, PriorDrawRate = 0.002, PriorScoringMean = 43 },
        "basketball" => new CompetitionOptions { PriorHomeWinRate = 0.6, PriorDrawRate = 0, PriorScoringMean = 200 },
        _ => new CompetitionOptions { PriorHomeWinRate = 0.5, PriorDrawRate = 0, PriorGames = 0 },
    };
}
