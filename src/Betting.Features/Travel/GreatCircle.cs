using Betting.Features.Internal;

namespace Betting.Features.Travel;

/// <summary>Distances over the surface of the Earth, taken as a sphere.</summary>
/// <remarks>Thread safety: pure functions, safe from any thread.</remarks>
public static class GreatCircle
{
    /// <summary>The Earth's mean radius R1 of the International Union of Geodesy and Geophysics (Moritz 2000, Geodetic Reference System 1980), in kilometres.</summary>
    public const double EarthRadiusKilometres = 6371.0088;

    /// <summary>The great-circle distance of two places by the haversine formula, within about 0.6 % of that over the ellipsoid.</summary>
    /// <remarks>Source: Sinnott (1984), Virtues of the haversine, Sky and Telescope 68(2), 159.</remarks>
    /// <param name="latitude">The first place's latitude, -90 to 90 degrees, north positive.</param>
    /// <param name="longitude">The first place's longitude, -180 to 180 degrees, east positive.</param>
    /// <param name="otherLatitude">The second place's latitude, -90 to 90 degrees.</param>
    /// <param name="otherLongitude">The second place's longitude, -180 to 180 degrees.</param>
    /// <returns>Kilometres, 0 to about 20,015.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public static double Kilometres(double latitude, double longitude, double otherLatitude, double otherLongitude)
    {
        Options.Within(latitude, -90, 90, nameof(latitude));
        Options.Within(longitude, -180, 180, nameof(longitude));
        Options.Within(otherLatitude, -90, 90, nameof(otherLatitude));
        Options.Within(otherLongitude, -180, 180, nameof(otherLongitude));
        double first = double.DegreesToRadians(latitude);
        double second = double.DegreesToRadians(otherLatitude);
        double acrossNorth = Math.Sin((second - first) / 2);
        double acrossEast = Math.Sin(double.DegreesToRadians(otherLongitude - longitude) / 2);
        double haversine = (acrossNorth * acrossNorth) + (Math.Cos(first) * Math.Cos(second) * acrossEast * acrossEast);

        // Rounding may pass 1 at opposite points.
        return 2 * EarthRadiusKilometres * Math.Asin(Math.Min(1, Math.Sqrt(haversine)));
    }
}
