using Betting.Features.Elo;
using Betting.Features.Glicko;
using Betting.Features.Massey;
using Betting.Features.PiRatings;
using Betting.Features.Strength;

namespace Betting.Features.Composition;

/// <content>Options of ratings.</content>
internal static partial class TransformerCatalogue
{
    private static Func<IFeatureTransformer> Elo(SpecificationSettings settings, EloOptions absent)
    {
        EloOptions options = new()
        {
            K = settings.Number("k", absent.K),
            HomeAdvantage = settings.Number("homeAdvantage", absent.HomeAdvantage),
            Start = settings.Number("start", absent.Start),
            DrawScore = settings.Number("drawScore", absent.DrawScore),
            Scale = settings.Number("scale", absent.Scale),
            SeasonCarry = settings.Number("seasonCarry", absent.SeasonCarry),
            SeasonMean = settings.Number("seasonMean", absent.SeasonMean),
            Margin = settings.Choice("margin", absent.Margin),
            InitialRatings = settings.NumbersByName("initialRatings", absent.InitialRatings),
            Successors = settings.TextsByName("successors", absent.Successors),
            NewTeamRating = settings.NumberOrNone("newTeamRating", absent.NewTeamRating),
            NewTeamRatingByCompetition = settings.NumbersByName("newTeamRatingByCompetition", absent.NewTeamRatingByCompetition),
            MarginSpread = settings.Number("marginSpread", absent.MarginSpread),
            EmitSides = settings.Flag("emitSides", absent.EmitSides),
            EmitProbability = settings.Flag("emitProbability", absent.EmitProbability),
        };
        return () => new EloTransformer(options);
    }

    private static Func<IFeatureTransformer> Glicko(SpecificationSettings settings, Glicko2Options absent)
    {
        Glicko2Options options = new()
        {
            Rating = settings.Number("rating", absent.Rating),
            Deviation = settings.Number("deviation", absent.Deviation),
            Volatility = settings.Number("volatility", absent.Volatility),
            Tau = settings.Number("tau", absent.Tau),
            Period = settings.Span("period", absent.Period),
            HomeAdvantage = settings.Number("homeAdvantage", absent.HomeAdvantage),
        };
        return () => new Glicko2Transformer(options);
    }

    private static Func<IFeatureTransformer> Massey(SpecificationSettings settings, MasseyOptions absent)
    {
        MasseyOptions options = new()
        {
            HomeAdvantage = settings.NumberOrNone("homeAdvantage", absent.HomeAdvantage),
            MarginCap = settings.NumberOrNone("marginCap", absent.MarginCap),
            HalfLifeDays = settings.NumberOrNone("halfLifeDays", absent.HalfLifeDays),
            PriorGames = settings.Number("priorGames", absent.PriorGames),
            MinimumGames = settings.Count("minimumGames", absent.MinimumGames),
        };
        return () => new MasseyTransformer(options);
    }

    private static Func<IFeatureTransformer> Pi(SpecificationSettings settings, PiRatingOptions absent)
    {
        PiRatingOptions options = new()
        {
            Lambda = settings.Number("lambda", absent.Lambda),
            Gamma = settings.Number("gamma", absent.Gamma),
            B = settings.Number("b", absent.B),
            C = settings.Number("c", absent.C),
        };
        return () => new PiRatingTransformer(options);
    }

    private static Func<IFeatureTransformer> ScheduleStrength(SpecificationSettings settings, ScheduleStrengthOptions absent)
    {
        ScheduleStrengthOptions options = new()
        {
            Games = settings.CountOrNone("games", absent.Games),
            PointsForWin = settings.Number("pointsForWin", absent.PointsForWin),
            PointsForDraw = settings.Number("pointsForDraw", absent.PointsForDraw),
            OwnWeight = settings.Number("ownWeight", absent.OwnWeight),
            OpponentsWeight = settings.Number("opponentsWeight", absent.OpponentsWeight),
            OpponentsOpponentsWeight = settings.Number("opponentsOpponentsWeight", absent.OpponentsOpponentsWeight),
        };
        return () => new ScheduleStrengthTransformer(options);
    }
}
