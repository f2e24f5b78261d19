using System.Collections.Immutable;
using System.Globalization;
using Betting.Ingestion.Readers;

namespace Betting.Ingestion;

/// <summary>Merges rows into games, each once, and notes where rows contradict each other.</summary>
internal sealed class SportsHistoryCollector(string sourceName, SportsHistoryFilter filter)
{
    private readonly Dictionary<FixtureId, SportsHistoryGame> games = [];
    private readonly ImmutableArray<RejectedRow>.Builder rejects = ImmutableArray.CreateBuilder<RejectedRow>();
    private long usableRows;

    public long RowCount { get; private set; }

    public long RejectedRowCount { get; private set; }

    public int FixtureCount => games.Count;

    public void Add(LocatedRow located)
    {
        SourceRow row = located.Row;
        bool isFile = row.Fixture is null && row.Rejects.Any(reject => reject.Scope == RejectScope.File);
        RowCount += isFile ? 0 : 1;
        if (row.Fixture is not { } fixture)
        {
            rejects.AddRange(row.Rejects);
            RejectedRowCount += isFile ? 0 : 1;
            return;
        }

        usableRows++;
        if (!filter.Keeps(fixture))
        {
            return;
        }

        rejects.AddRange(row.Rejects);
        if (!games.TryGetValue(fixture.Id, out SportsHistoryGame? game))
        {
            game = new SportsHistoryGame(fixture);
            games.Add(fixture.Id, game);
        }

        if (row.Result is { } result && !TryAddResult(game, Onto(game.Fixture, result), located))
        {
            RejectedRowCount++;
            return;
        }

        AddQuotes(game, fixture, located);
    }

    /// <summary>The history; refuses where there were rows or files and none of them could be used.</summary>
    public SportsHistory Complete()
    {
        if (usableRows == 0 && rejects.Count > 0)
        {
            const int shown = 5;
            RejectedRow[] worst = [.. rejects.OrderByDescending(reject => reject.Scope == RejectScope.File).Take(shown)];
            string more = rejects.Count > shown ? string.Create(CultureInfo.InvariantCulture, $" And {rejects.Count - shown} more.") : "";
            throw new InvalidDataException(
                $"Nothing of the source '{sourceName}' could be used. {string.Join(" ", worst.Select(reject => $"{reject.File}: {reject.Reason}"))}{more}");
        }

        foreach (SportsHistoryGame game in games.Values)
        {
            game.Seal();
        }

        return new SportsHistory(sourceName, games, rejects.ToImmutable(), RowCount, RejectedRowCount);
    }

    /// <summary>Ties a result to the fixture that was kept, whose start another row may have published more or less exactly.</summary>
    private static Result Onto(Fixture kept, Result result)
    {
        if (ReferenceEquals(result.Fixture, kept))
        {
            return result;
        }

        if (result.Fixture.StartsAt == kept.StartsAt)
        {
            return result with { Fixture = kept };
        }

        DateTimeOffset ended = kept.StartsAt + (result.EndedAt - result.Fixture.StartsAt);
        return result with { Fixture = kept, EndedAt = ended, KnownAt = result.KnownAt > ended ? result.KnownAt : ended };
    }

    private bool TryAddResult(SportsHistoryGame game, Result result, LocatedRow located)
    {
        Result? same = game.Results.FirstOrDefault(other => other.KnownAt == result.KnownAt);
        Result published = located.Row.Result!; // Not null: the caller took the result from it.
        bool isSameStart = published.Fixture.StartsAt == game.Fixture.StartsAt;

        // A source that restates a result says so by another instant for the same game; a file that merely disagrees does not.
        if (game.Results.Count == 0 || (isSameStart && same is null))
        {
            game.Add(result);
            return true;
        }

        if (game.Results.Any(other => (!isSameStart || ReferenceEquals(other, same)) && SportsHistoryGame.SameScore(other, result)))
        {
            return true;
        }

        Result kept = same ?? game.Results[0];
        Reject(located, RejectScope.Row, Scores(result), $"Another row gives {Scores(kept)} for {game.Fixture.Id}; the first was kept.");
        return false;
    }

    private void AddQuotes(SportsHistoryGame game, Fixture fixture, LocatedRow located)
    {
        foreach (Quote published in located.Row.Quotes)
        {
            // A closing price belongs to the start, so it follows the start of the fixture that was kept.
            Quote quote = published.IsClosing && fixture.StartsAt != game.Fixture.StartsAt && published.QuotedAt == fixture.StartsAt
                ? published with { QuotedAt = game.Fixture.StartsAt, KnownAt = game.Fixture.StartsAt }
                : published;
            if (filter.KeepQuote is { } keep && !keep(quote))
            {
                continue;
            }

            if (quote.QuotedAt > game.Fixture.StartsAt && fixture.StartsAt != game.Fixture.StartsAt)
            {
                Reject(located, RejectScope.Quote, quote.QuotedAt.ToString("u", CultureInfo.InvariantCulture),
                    $"Another row starts {game.Fixture.Id} earlier and was kept; the prices of {quote.Bookmaker} would be quoted after that start.");
                continue;
            }

            if (game.AddOrFind(quote) is { } first && !first.Odds.AsSpan().SequenceEqual(quote.Odds.AsSpan()))
            {
                Reject(located, RejectScope.Quote, string.Join(" ", quote.Odds),
                    $"Another row gives {string.Join(" ", first.Odds)} for {quote.Market} of {quote.Bookmaker} at the same instant; the first was kept.");
            }
        }
    }

    private void Reject(LocatedRow located, RejectScope scope, string value, string reason) =>
        rejects.Add(new RejectedRow { File = located.File, Line = located.Line, Value = value, Reason = reason, Scope = scope });

    private static string Scores(Result result) => string.Create(CultureInfo.InvariantCulture, $"{result.HomeScore}-{result.AwayScore}");
}
