namespace Betting.Execution;

/// <summary>Money set aside for betting, in one currency, with its own betting day.</summary>
/// <remarks>Immutable and thread-safe. All amounts of a bankroll are decimals in its currency.</remarks>
public sealed record Bankroll
{
    /// <summary>Identifies the bankroll, for example <c>main</c>.</summary>
    public required string Id { get; init; }

    /// <summary>ISO 4217 code of the currency of every amount, for example <c>EUR</c>.</summary>
    public required string Currency { get; init; }

    /// <summary>The money at the start; positive.</summary>
    public required decimal OpeningBalance { get; init; }

    /// <summary>When it was opened, in UTC.</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>The zone whose midnight starts the betting day of every daily limit. Default UTC.</summary>
    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>The betting day of an instant.</summary>
    /// <param name="instant">Any instant.</param>
    /// <returns>The calendar day in <see cref="TimeZone"/>.</returns>
    public DateOnly BettingDayOf(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, TimeZone).DateTime);
}
