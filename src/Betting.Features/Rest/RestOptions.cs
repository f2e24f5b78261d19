namespace Betting.Features.Rest;

/// <summary>The parameters of <see cref="RestTransformer"/>; every one of them is part of the feature set's version.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed record RestOptions
{
    /// <summary>The most rest that counts.</summary>
    /// <value>Days, 1 to 1,000; default 14.</value>
    public double Cap { get; init; } = 14;

    /// <summary>Whether rest is missing (NaN) at a team's first game of a season, instead of being the capped time since the last season.</summary>
    /// <value>Default <see langword="true"/>. A season changes for a team when the text of <see cref="Fixture.Season"/> does.</value>
    public bool SeasonStartIsMissing { get; init; } = true;

    /// <summary>How days are counted.</summary>
    /// <value>Default <see cref="RestMode.ElapsedDays"/>.</value>
    public RestMode Mode { get; init; } = RestMode.ElapsedDays;

    /// <summary>The zone whose midnights separate game days: for calendar days, and for back-to-back games in both modes.</summary>
    /// <value>
    /// A time zone of the system, for example <c>America/New_York</c>, or a fixed offset such as <c>UTC-05:00</c>, which needs no time-zone
    /// data on the machine. Default <c>UTC</c>.
    /// </value>
    public string TimeZone { get; init; } = "UTC";

    /// <summary>Whether the days of rest and their difference are features.</summary>
    /// <value>Default <see langword="true"/>.</value>
    public bool EmitDays { get; init; } = true;

    /// <summary>Whether the back-to-back flags are features.</summary>
    /// <value>Default <see langword="true"/>.</value>
    public bool EmitBackToBack { get; init; } = true;
}
