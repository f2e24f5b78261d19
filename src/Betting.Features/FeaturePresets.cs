using Betting.Features.Competitions;
using Betting.Features.Elo;
using Betting.Features.Form;
using Betting.Features.Prices;
using Betting.Features.Rest;

namespace Betting.Features;

/// <summary>Small sets of transformers that are a good start for a sport.</summary>
/// <remarks>
/// <para>Few features on purpose: on histories of a few thousand games, wide sets of rolling columns lose more by noise than they add.
/// The parameters were compared on five public histories (football: three big leagues together, MLS, Norway; NFL; NBA) by walk-forward log loss; the surfaces are flat, so
/// neighbouring values do as well.</para>
/// <para>Thread-safe; every call returns fresh transformers.</para>
/// </remarks>
public static class FeaturePresets
{
    // US Eastern standard time all year: game days differ from the official ones only for starts in the hour after midnight in summer,
    // and no machine needs time-zone data for it.
    private const string UsEastern = "UTC-05:00";

    /// <summary>Elo graded by margin, back-to-back games and neutral venues for any sport; shots for football; form and rest for the NFL.</summary>
    /// <param name="sport"><c>football</c>, <c>american-football</c>, <c>basketball</c>; anything else gets general defaults.</param>
    /// <param name="market">The market whose prices are read where <paramref name="withMarketPrices"/> says so.</param>
    /// <param name="withMarketPrices">Whether prices are features. Without them a model thinks for itself; with them it corrects the market. Default <see langword="false"/>.</param>
    /// <returns>Fresh transformers in the order of their columns.</returns>
    /// <exception cref="ArgumentException"><paramref name="sport"/> is empty.</exception>
    public static IReadOnlyList<IFeatureTransformer> ForSport(string sport, MarketId market, bool withMarketPrices = false)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(sport);
        List<IFeatureTransformer> transformers =
        [
            new EloTransformer(Elo(sport)),
            new RestTransformer(Rest(sport)),
            new CompetitionTransformer(new CompetitionOptions { EmitRates = false }),
        ];
        if (Form(sport) is { } form)
        {
            transformers.Add(new RollingFormTransformer(form));
        }

        if (withMarketPrices)
        {
            transformers.Add(new MarketPriceTransformer(new MarketPriceOptions { Market = market }));
        }

        return transformers;
    }

    private static EloOptions Elo(string sport)
    {
        EloOptions graded = new()
        {
            K = 30,
            HomeAdvantage = 50,
            SeasonCarry = 0.75,
            NewTeamRating = 1450,
            Margin = EloMargin.Graded,
            EmitSides = false,
            EmitProbability = false,
        };
        return sport switch
        {
            "football" => graded with { K = 20, SeasonCarry = 0.85 },
            "american-football" => graded with { K = 40, SeasonCarry = 0.65, MarginSpread = 13 },
            "basketball" => graded with { MarginSpread = 13 },
            _ => graded,
        };
    }

    private static RollingFormOptions? Form(string sport) => sport switch
    {
        "football" => new RollingFormOptions
        {
            Metrics = ["shots", "shots_allowed"],
            Windows = [20],
            EmitDeviation = false,
            EmitSides = false,
            EmitDifference = true,
        },
        "american-football" => new RollingFormOptions
        {
            Metrics = ["margin"],
            Windows = [10],
            EmitDeviation = false,
            EmitSides = false,
            EmitDifference = true,
        },
        _ => null,
    };

    private static RestOptions Rest(string sport) => sport switch
    {
        "american-football" => new RestOptions { Mode = RestMode.CalendarDays, TimeZone = UsEastern, EmitBackToBack = false },
        "basketball" => new RestOptions { TimeZone = UsEastern, EmitDays = false },
        _ => new RestOptions { EmitDays = false },
    };
}
