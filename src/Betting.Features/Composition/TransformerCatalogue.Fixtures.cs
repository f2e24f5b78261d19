using Betting.Features.Competitions;
using Betting.Features.Prices;
using Betting.Features.Rest;
using Betting.Features.Schedule;
using Betting.Features.Travel;

namespace Betting.Features.Composition;

/// <content>Options of what surrounds a fixture: competition, prices, rest, schedule, travel.</content>
internal static partial class TransformerCatalogue
{
    private static Func<IFeatureTransformer> Competition(SpecificationSettings settings, CompetitionOptions absent)
    {
        CompetitionOptions options = new()
        {
            Games = settings.Count("games", absent.Games),
            PriorGames = settings.Number("priorGames", absent.PriorGames),
            PriorHomeWinRate = settings.Number("priorHomeWinRate", absent.PriorHomeWinRate),
            PriorDrawRate = settings.Number("priorDrawRate", absent.PriorDrawRate),
            PriorScoringMean = settings.Number("priorScoringMean", absent.PriorScoringMean),
            EmitRates = settings.Flag("emitRates", absent.EmitRates),
        };
        return () => new CompetitionTransformer(options);
    }

    private static Func<IFeatureTransformer> MarketMovement(SpecificationSettings settings, MarketMovementOptions absent)
    {
        MarketMovementOptions options = new()
        {
            Market = settings.Market("market", absent.Market),
            Bookmakers = settings.Texts("bookmakers", absent.Bookmakers),
            MaximumAgeHours = settings.NumberOrNone("maximumAgeHours", absent.MaximumAgeHours),
            IncludeAggregates = settings.Flag("includeAggregates", absent.IncludeAggregates),
            Prefix = settings.Text("prefix", absent.Prefix),
        };
        return () => new MarketMovementTransformer(options);
    }

    private static Func<IFeatureTransformer> MarketPrice(SpecificationSettings settings, MarketPriceOptions absent)
    {
        MarketPriceOptions options = new()
        {
            Market = settings.Market("market", absent.Market),
            Bookmakers = settings.Texts("bookmakers", absent.Bookmakers),
            UseOtherBookmakers = settings.Flag("useOtherBookmakers", absent.UseOtherBookmakers),
            UseClosing = settings.Flag("useClosing", absent.UseClosing),
            Prefix = settings.Text("prefix", absent.Prefix),
        };
        return () => new MarketPriceTransformer(options);
    }

    private static Func<IFeatureTransformer> Rest(SpecificationSettings settings, RestOptions absent)
    {
        RestOptions options = new()
        {
            Cap = settings.Number("cap", absent.Cap),
            SeasonStartIsMissing = settings.Flag("seasonStartIsMissing", absent.SeasonStartIsMissing),
            Mode = settings.Choice("mode", absent.Mode),
            TimeZone = settings.Text("timeZone", absent.TimeZone),
            EmitDays = settings.Flag("emitDays", absent.EmitDays),
            EmitBackToBack = settings.Flag("emitBackToBack", absent.EmitBackToBack),
        };
        return () => new RestTransformer(options);
    }

    private static Func<IFeatureTransformer> ScheduleLoad(SpecificationSettings settings, ScheduleLoadOptions absent)
    {
        ScheduleLoadOptions options = new()
        {
            Windows = settings.Counts("windows", absent.Windows),
            EmitSides = settings.Flag("emitSides", absent.EmitSides),
            EmitDifference = settings.Flag("emitDifference", absent.EmitDifference),
        };
        return () => new ScheduleLoadTransformer(options);
    }

    private static Func<IFeatureTransformer> SeasonPhase(SpecificationSettings settings, SeasonPhaseOptions absent)
    {
        SeasonPhaseOptions options = new()
        {
            SeasonDays = settings.NumberOrNone("seasonDays", absent.SeasonDays),
        };
        return () => new SeasonPhaseTransformer(options);
    }

    private static Func<IFeatureTransformer> Travel(SpecificationSettings settings, TravelOptions absent)
    {
        TravelOptions options = new()
        {
            Venues = settings.SectionsByName("venues").ToDictionary(venue => venue.Key, venue => Venue(venue.Value), StringComparer.Ordinal),
            HomeVenues = settings.TextsByName("homeVenues", absent.HomeVenues),
            HomeAfterDays = settings.Number("homeAfterDays", absent.HomeAfterDays),
            Windows = settings.Counts("windows", absent.Windows),
        };
        return () => new TravelTransformer(options);
    }

    private static VenueLocation Venue(SpecificationSettings settings)
    {
        VenueLocation venue = new(settings.RequiredNumber("latitude"), settings.RequiredNumber("longitude"), settings.RequiredText("timeZone"));
        settings.RefuseUnknown("A venue");
        return venue;
    }
}
