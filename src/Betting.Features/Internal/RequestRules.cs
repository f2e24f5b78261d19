using System.Globalization;

namespace Betting.Features.Internal;

/// <summary>Refuses results and requests that are wrong in themselves or that would let the future in.</summary>
internal static class RequestRules
{
    public static void Check(Result result)
    {
        ArgumentNullException.ThrowIfNull(result);
        Fixture fixture = result.Fixture ?? throw new ArgumentException("The result has no fixture.", nameof(result));
        CheckNames(fixture);
        if (result.Status is < ResultStatus.Final or > ResultStatus.Walkover)
        {
            Options.Defined(result.Status, nameof(result.Status));
        }

        if (result.HomeScore < 0 || result.AwayScore < 0)
        {
            throw new ArgumentException($"The result of '{fixture.Id}' is {result.HomeScore}-{result.AwayScore}; scores are not negative.", nameof(result));
        }

        if (result.Statistics is null)
        {
            throw new ArgumentException($"The result of '{fixture.Id}' has null statistics; use MatchStatistics.Empty.", nameof(result));
        }

        if (result.KnownAt < result.EndedAt)
        {
            throw new ArgumentException($"The result of '{fixture.Id}' is known at {Text(result.KnownAt)}, before the game ended at {Text(result.EndedAt)}.", nameof(result));
        }

        bool started = result.Status is ResultStatus.Final or ResultStatus.Abandoned;
        if (started && result.KnownAt <= fixture.StartsAt)
        {
            throw new ArgumentException($"The result of '{fixture.Id}' is known at {Text(result.KnownAt)}, not after the game starts at {Text(fixture.StartsAt)}; its own features would see it.", nameof(result));
        }
    }

    public static void Check(in FeatureRequest request)
    {
        Fixture fixture = request.Fixture ?? throw new ArgumentException("The request has no fixture.", nameof(request));
        CheckNames(fixture);
        if (request.AsOf > fixture.StartsAt)
        {
            throw new ArgumentException($"The features of '{fixture.Id}' are asked for as of {Text(request.AsOf)}, after its start at {Text(fixture.StartsAt)}; ask for its start or earlier.", nameof(request));
        }

        if (fixture.KnownAt > request.AsOf)
        {
            throw new ArgumentException($"The request as of {Text(request.AsOf)} sees the future: the fixture '{fixture.Id}' is known only at {Text(fixture.KnownAt)}.", nameof(request));
        }

        if (request.Quotes.IsDefaultOrEmpty)
        {
            return;
        }

        foreach (Quote quote in request.Quotes)
        {
            Check(quote, fixture, request.AsOf);
        }
    }

    public static string Text(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    private static void Check(Quote quote, Fixture fixture, DateTimeOffset asOf)
    {
        if (quote is null)
        {
            throw new ArgumentException($"The request of '{fixture.Id}' holds a null quote.", nameof(quote));
        }

        if (quote.FixtureId != fixture.Id)
        {
            throw new ArgumentException($"The request of '{fixture.Id}' holds a quote of '{quote.FixtureId}' by {quote.Bookmaker}.", nameof(quote));
        }

        if (quote.KnownAt > asOf || quote.QuotedAt > asOf)
        {
            DateTimeOffset known = quote.KnownAt > quote.QuotedAt ? quote.KnownAt : quote.QuotedAt;
            throw new ArgumentException($"The request as of {Text(asOf)} sees the future: the quote of {quote.Bookmaker} for {quote.Market} of '{fixture.Id}' is known only at {Text(known)}.", nameof(quote));
        }

        // Nobody can know that a price is the last one before the game has started.
        if (quote.IsClosing && asOf < fixture.StartsAt)
        {
            throw new ArgumentException($"The request as of {Text(asOf)} sees the future: the quote of {quote.Bookmaker} for {quote.Market} of '{fixture.Id}' is a closing price, known as such only at the start, {Text(fixture.StartsAt)}.", nameof(quote));
        }
    }

    private static void CheckNames(Fixture fixture)
    {
        if (fixture.Id.Value.Length == 0)
        {
            throw new ArgumentException($"The fixture {fixture.Home} - {fixture.Away} has an empty id.", nameof(fixture));
        }

        if (string.IsNullOrEmpty(fixture.Home) || string.IsNullOrEmpty(fixture.Away) || fixture.Competition is null || fixture.Sport is null)
        {
            throw new ArgumentException($"The fixture '{fixture.Id}' lacks a side, its competition or its sport.", nameof(fixture));
        }

        if (string.Equals(fixture.Home, fixture.Away, StringComparison.Ordinal))
        {
            throw new ArgumentException($"The fixture '{fixture.Id}' has '{fixture.Home}' on both sides.", nameof(fixture));
        }
    }
}
