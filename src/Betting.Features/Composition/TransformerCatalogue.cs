using System.Collections.Frozen;
using Betting.Features.Competitions;
using Betting.Features.Elo;
using Betting.Features.Exponential;
using Betting.Features.Form;
using Betting.Features.Glicko;
using Betting.Features.HeadToHead;
using Betting.Features.Massey;
using Betting.Features.PiRatings;
using Betting.Features.Prices;
using Betting.Features.Rest;
using Betting.Features.Schedule;
using Betting.Features.Strength;
using Betting.Features.Table;
using Betting.Features.Travel;

namespace Betting.Features.Composition;

/// <summary>
/// The transformers of this package by the names of their feature sets, and how their options are read: the names are those of the
/// options' properties in camel case, and what is absent has the default of the property.
/// </summary>
internal static partial class TransformerCatalogue
{
    /// <summary>Reads the options once and returns what makes a fresh transformer with them.</summary>
    public static FrozenDictionary<string, Func<SpecificationSettings, Func<IFeatureTransformer>>> Entries { get; } =
        new Dictionary<string, Func<SpecificationSettings, Func<IFeatureTransformer>>>(StringComparer.Ordinal)
        {
            ["competition"] = settings => Competition(settings, new CompetitionOptions()),
            ["elo"] = settings => Elo(settings, new EloOptions()),
            ["exponential-form"] = settings => ExponentialForm(settings, new ExponentialFormOptions()),
            ["form-streak"] = settings => FormStreak(settings, new FormStreakOptions()),
            ["glicko"] = settings => Glicko(settings, new Glicko2Options()),
            ["head-to-head"] = settings => HeadToHead(settings, new HeadToHeadOptions()),
            ["market-movement"] = settings => MarketMovement(settings, new MarketMovementOptions()),
            ["market-price"] = settings => MarketPrice(settings, new MarketPriceOptions()),
            ["massey"] = settings => Massey(settings, new MasseyOptions()),
            ["pi"] = settings => Pi(settings, new PiRatingOptions()),
            ["rest"] = settings => Rest(settings, new RestOptions()),
            ["rolling-form"] = settings => RollingForm(settings, new RollingFormOptions()),
            ["schedule-load"] = settings => ScheduleLoad(settings, new ScheduleLoadOptions()),
            ["schedule-strength"] = settings => ScheduleStrength(settings, new ScheduleStrengthOptions()),
            ["season-form"] = settings => SeasonForm(settings, new SeasonFormOptions()),
            ["season-phase"] = settings => SeasonPhase(settings, new SeasonPhaseOptions()),
            ["table-position"] = settings => TablePosition(settings, new TableOptions()),
            ["travel"] = settings => Travel(settings, new TravelOptions()),
        }.ToFrozenDictionary(StringComparer.Ordinal);
}
