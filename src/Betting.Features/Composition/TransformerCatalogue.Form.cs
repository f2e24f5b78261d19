using Betting.Features.Exponential;
using Betting.Features.Form;
using Betting.Features.HeadToHead;
using Betting.Features.Table;

namespace Betting.Features.Composition;

/// <content>Options of form and standings.</content>
internal static partial class TransformerCatalogue
{
    private static Func<IFeatureTransformer> ExponentialForm(SpecificationSettings settings, ExponentialFormOptions absent)
    {
        ExponentialFormOptions options = new()
        {
            Metrics = settings.Texts("metrics", absent.Metrics),
            HalfLives = settings.Numbers("halfLives", absent.HalfLives),
            MinimumGames = settings.Count("minimumGames", absent.MinimumGames),
            EmitSides = settings.Flag("emitSides", absent.EmitSides),
            EmitDifference = settings.Flag("emitDifference", absent.EmitDifference),
        };
        return () => new ExponentialFormTransformer(options);
    }

    private static Func<IFeatureTransformer> FormStreak(SpecificationSettings settings, FormStreakOptions absent)
    {
        FormStreakOptions options = new()
        {
            EmitSides = settings.Flag("emitSides", absent.EmitSides),
            EmitDifference = settings.Flag("emitDifference", absent.EmitDifference),
        };
        return () => new FormStreakTransformer(options);
    }

    private static Func<IFeatureTransformer> HeadToHead(SpecificationSettings settings, HeadToHeadOptions absent)
    {
        HeadToHeadOptions options = new()
        {
            Meetings = settings.Count("meetings", absent.Meetings),
            HalfLifeDays = settings.Number("halfLifeDays", absent.HalfLifeDays),
        };
        return () => new HeadToHeadTransformer(options);
    }

    private static Func<IFeatureTransformer> RollingForm(SpecificationSettings settings, RollingFormOptions absent)
    {
        RollingFormOptions options = new()
        {
            Metrics = settings.Texts("metrics", absent.Metrics),
            Windows = settings.Counts("windows", absent.Windows),
            DayWindows = settings.Counts("dayWindows", absent.DayWindows),
            MinimumGames = settings.Counts("minimumGames", absent.MinimumGames),
            MinimumGamesInDays = settings.Count("minimumGamesInDays", absent.MinimumGamesInDays),
            MinimumGamesForDeviation = settings.Count("minimumGamesForDeviation", absent.MinimumGamesForDeviation),
            EmitMean = settings.Flag("emitMean", absent.EmitMean),
            EmitDeviation = settings.Flag("emitDeviation", absent.EmitDeviation),
            EmitMinimum = settings.Flag("emitMinimum", absent.EmitMinimum),
            EmitMaximum = settings.Flag("emitMaximum", absent.EmitMaximum),
            EmitSides = settings.Flag("emitSides", absent.EmitSides),
            EmitDifference = settings.Flag("emitDifference", absent.EmitDifference),
        };
        return () => new RollingFormTransformer(options);
    }

    private static Func<IFeatureTransformer> SeasonForm(SpecificationSettings settings, SeasonFormOptions absent)
    {
        SeasonFormOptions options = new()
        {
            Metrics = settings.Texts("metrics", absent.Metrics),
            MinimumGames = settings.Count("minimumGames", absent.MinimumGames),
            EmitSides = settings.Flag("emitSides", absent.EmitSides),
            EmitDifference = settings.Flag("emitDifference", absent.EmitDifference),
        };
        return () => new SeasonFormTransformer(options);
    }

    private static Func<IFeatureTransformer> TablePosition(SpecificationSettings settings, TableOptions absent)
    {
        TableOptions options = new()
        {
            PointsForWin = settings.Count("pointsForWin", absent.PointsForWin),
            PointsForDraw = settings.Count("pointsForDraw", absent.PointsForDraw),
            EmitSides = settings.Flag("emitSides", absent.EmitSides),
            EmitDifference = settings.Flag("emitDifference", absent.EmitDifference),
        };
        return () => new TablePositionTransformer(options);
    }
}
