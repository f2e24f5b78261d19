namespace Betting.Features.Travel;

/// <summary>Where a venue lies.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
/// <param name="Latitude">-90 to 90 degrees, north positive.</param>
/// <param name="Longitude">-180 to 180 degrees, east positive.</param>
/// <param name="TimeZone">
/// A time zone of the system, for example <c>America/New_York</c>, or a fixed offset such as <c>UTC-05:00</c>, which needs no time-zone data on
/// the machine.
/// </param>
public sealed record VenueLocation(double Latitude, double Longitude, string TimeZone);
