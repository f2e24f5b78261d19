using Betting;
using Betting.Ingestion;
using Betting.Testing.Leagues;

namespace ReferencePipeline;

/// <summary>The sources by name, each with the market that is predicted on it.</summary>
internal static class SourceCatalog
{
    public static readonly IReadOnlyList<string> Names = ["simulated", "football-data", "nflverse", "nba-odds", "internationals"];

    public static ISportsSource Open(string name, IReadOnlyList<string> files, int seed) => name switch
    {
        "simulated" => new SimulatedLeague(new SimulatedLeagueOptions { Seed = (ulong)seed, UnplayedRounds = 1 }),
        "football-data" => new FootballDataSource(files),
        "nflverse" => new NflverseSource(files),
        "nba-odds" => new NbaOddsSource(files),
        "internationals" => new InternationalResultsSource(files),
        _ => throw new ArgumentException($"'{name}' is no source."),
    };

    public static MarketId MarketOf(string name) => name is "nflverse" or "nba-odds" ? MarketId.Moneyline : MarketId.MatchResult;

    public static string SportOf(string name) => name switch
    {
        "nflverse" => "american-football",
        "nba-odds" => "basketball",
        _ => "football",
    };

    /// <summary>The zone of the dates that the source publishes and that fixture ids hold.</summary>
    public static TimeZoneInfo ZoneOf(string name) => name switch
    {
        "nflverse" or "nba-odds" => TimeZoneInfo.FindSystemTimeZoneById("America/New_York"),
        "football-data" => TimeZoneInfo.FindSystemTimeZoneById("Europe/London"),
        _ => TimeZoneInfo.Utc,
    };
}
