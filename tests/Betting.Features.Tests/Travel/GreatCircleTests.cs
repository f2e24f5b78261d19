using Betting.Features.Travel;
using FsCheck;
using FsCheck.Fluent;

namespace Betting.Features.Tests.Travel;

public sealed class GreatCircleTests
{
    [Fact]
    public void Distances_are_the_published_ones()
    {
        // Known answer: the README of the Python package haversine 2, Lyon to Paris, 392.2172595594006 km with the same mean radius.
        Assert.Equal(392.2172595594006, GreatCircle.Kilometres(45.7597, 4.8422, 48.8567, 2.3508), 1e-9);

        // Known answer: scikit-learn's example of haversine_distances, Ezeiza to Charles de Gaulle, 11099.54035582 km with a radius of 6371 km.
        Assert.Equal(11099.54035582 * GreatCircle.EarthRadiusKilometres / 6371, GreatCircle.Kilometres(-34.83333, -58.5166646, 49.0083899664, 2.53844117956), 1e-6);

        // Known answer: Rosetta Code's Haversine formula task, Nashville to Los Angeles, 2886.44444283798 km with a radius of 6371 km.
        Assert.Equal(2886.44444283798 * GreatCircle.EarthRadiusKilometres / 6371, GreatCircle.Kilometres(36.12, -86.67, 33.94, -118.40), 1e-8);
    }

    [Fact]
    public void Quarters_of_the_globe_are_a_quarter_of_its_circumference()
    {
        double quarter = GreatCircle.EarthRadiusKilometres * Math.PI / 2;

        Assert.Equal(0, GreatCircle.Kilometres(12, 34, 12, 34));
        Assert.Equal(quarter, GreatCircle.Kilometres(0, 0, 0, 90), 1e-9);
        Assert.Equal(quarter, GreatCircle.Kilometres(90, 17, 0, -120), 1e-9);
        Assert.Equal(2 * quarter, GreatCircle.Kilometres(30, -20, -30, 160), 1e-3);

        // The date line is no border: 179 east and 179 west are two degrees apart.
        Assert.Equal(quarter / 45, GreatCircle.Kilometres(0, 179, 0, -179), 1e-9);
    }

    [Fact]
    public void Distance_does_not_depend_on_the_direction_and_no_detour_is_shorter()
    {
        Arbitrary<(double, double)> places = Gen.Choose(-9000, 9000).Zip(Gen.Choose(-18000, 18000)).Select(pair => (pair.Item1 / 100.0, pair.Item2 / 100.0)).ToArbitrary();
        Prop.ForAll(places, places, places, (a, b, c) =>
        {
            double direct = Between(a, b);
            return Math.Abs(direct - Between(b, a)) < 1e-9 && direct <= Between(a, c) + Between(c, b) + 1e-3 && direct >= 0 && direct < 20_016;
        }).QuickCheckThrowOnFailure();

        static double Between((double Latitude, double Longitude) from, (double Latitude, double Longitude) to) =>
            GreatCircle.Kilometres(from.Latitude, from.Longitude, to.Latitude, to.Longitude);
    }

    [Theory]
    [InlineData(91, 0)]
    [InlineData(double.NaN, 0)]
    [InlineData(0, -181)]
    public void Places_that_are_not_on_the_globe_are_refused(double latitude, double longitude)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => GreatCircle.Kilometres(latitude, longitude, 0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => GreatCircle.Kilometres(0, 0, latitude, longitude));
    }
}
