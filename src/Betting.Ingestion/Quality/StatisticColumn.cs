namespace Betting.Ingestion.Quality;

/// <summary>One statistic of the games of a competition or of a season.</summary>
internal static class StatisticColumn
{
    /// <summary>Every statistic that any of the games has, in the order of first appearance.</summary>
    public static string[] NamesOf(CheckedCompetition competition)
    {
        HashSet<StatisticSchema> schemas = [.. competition.Games.Select(game => game.Final?.Statistics.Schema).OfType<StatisticSchema>()];
        return [.. schemas.SelectMany(schema => schema.Names).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The home and the away value; NaN where it was not published.</summary>
    public static (double Home, double Away) Of(Result result, string name)
    {
        int index = result.Statistics.Schema.IndexOf(name);
        return index < 0 ? (double.NaN, double.NaN) : (result.Statistics.Home[index], result.Statistics.Away[index]);
    }

    public static bool IsMissing(Result result, string name)
    {
        (double home, double away) = Of(result, name);
        return double.IsNaN(home) || double.IsNaN(away);
    }
}
