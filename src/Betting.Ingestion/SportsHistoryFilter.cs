namespace Betting.Ingestion;

/// <summary>What of a source to keep in memory.</summary>
/// <remarks>Immutable and thread-safe, if <see cref="KeepQuote"/> is.</remarks>
public sealed record SportsHistoryFilter
{
    /// <summary>The first day whose games are kept, by the UTC date of <see cref="Fixture.StartsAt"/>; <see langword="null"/>, the default, keeps all.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last day whose games are kept, by the UTC date of <see cref="Fixture.StartsAt"/>; <see langword="null"/>, the default, keeps all.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Tells which quotes are kept; <see langword="null"/>, the default, keeps all.</summary>
    public Func<Quote, bool>? KeepQuote { get; init; }

    internal bool Keeps(Fixture fixture)
    {
        DateOnly day = DateOnly.FromDateTime(fixture.StartsAt.UtcDateTime);
        return (From is null || day >= From) && (To is null || day <= To);
    }
}
