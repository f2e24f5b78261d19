using System.Globalization;
using Betting;
using Betting.Backtesting.Live;
using Betting.Ingestion;

namespace ReferencePipeline;

/// <summary>The fixtures to answer for: those of a list, or the unplayed ones of the run's source.</summary>
internal sealed record UpcomingFixtures(IReadOnlyList<UpcomingFixture> Fixtures, IReadOnlyList<RejectedRow> Rejects)
{
    private const string UnknownCompetition = "unknown";

    // A pause longer than this between two games of a team is taken for the end of a season where no season is given.
    private static readonly TimeSpan SeasonBreak = TimeSpan.FromDays(60);

    public static async Task<UpcomingFixtures> ReadAsync(CommandLine commandLine, RunRecord record, CancellationToken cancellationToken)
    {
        ISportsSource source = Source(commandLine, record);
        SportsHistory history = await SportsHistoryLoader.LoadAsync(source, filter: null, progress: null, cancellationToken).ConfigureAwait(false);
        HashSet<FixtureId> played = [.. history.Results.Select(result => result.Fixture.Id)];
        return new UpcomingFixtures(
            [
                .. history.Fixtures
                    .Where(fixture => !played.Contains(fixture.Id))
                    .Select(fixture => new UpcomingFixture(commandLine.Fixtures is null ? fixture : Placed(fixture, record), [.. history.QuotesOf(fixture.Id)])),
            ],
            history.Rejects);
    }

    private static ISportsSource Source(CommandLine commandLine, RunRecord record)
    {
        if (commandLine.Fixtures is { } list)
        {
            return new FixtureListSource(list, SourceCatalog.SportOf(record.Source), UnknownCompetition);
        }

        IReadOnlyList<string> files = commandLine.Data.Count > 0 ? SourcePaths.Expand(commandLine.Data) : record.Files;
        return SourceCatalog.Open(record.Source, files, record.Seed);
    }

    /// <summary>Fills in competition and season from where the home side played last, as far as the list left them out.</summary>
    private static Fixture Placed(Fixture fixture, RunRecord record)
    {
        foreach (string team in (string[])[fixture.Home, fixture.Away])
        {
            if (!record.Teams.ContainsKey(team))
            {
                Console.Error.WriteLine($"'{team}' did not play in the run's data and is treated as a new team; check its spelling.");
            }
        }

        if (!record.Teams.TryGetValue(fixture.Home, out TeamRecord? home) && !record.Teams.TryGetValue(fixture.Away, out home))
        {
            return fixture;
        }

        string competition = fixture.Competition == UnknownCompetition ? home.Competition : fixture.Competition;
        DateTimeOffset localStart = TimeZoneInfo.ConvertTime(fixture.StartsAt, SourceCatalog.ZoneOf(record.Source));
        bool continues = fixture.StartsAt - home.LastStart <= SeasonBreak;
        return fixture with
        {
            Id = FixtureId.From(competition, DateOnly.FromDateTime(localStart.DateTime), fixture.Home, fixture.Away),
            Competition = competition,
            Season = fixture.Season ?? (continues ? home.Season : string.Create(CultureInfo.InvariantCulture, $"after {home.Season}")),
        };
    }
}
