using Betting.Models.Tuning;

namespace Betting.Models.Tests.Tuning;

public class SearchSpaceTests
{
    private static readonly SearchSpace Space = new(
        SearchRange.Linear("a", -1, 3), SearchRange.Logarithmic("b", 0.001, 10), SearchRange.Whole("c", 2, 5), SearchRange.Whole("d", 1, 100, logarithmic: true), SearchRange.Choice("e", "x", "y"));

    [Fact]
    public void Draws_stay_in_range_and_spread_on_their_scale()
    {
        Configuration[] drawn = [.. Space.Draw(4000, 1)];

        Assert.All(drawn, one => Assert.InRange(one.Number("a"), -1, 3));
        Assert.All(drawn, one => Assert.InRange(one.Number("b"), 0.001, 10));
        // Binomial with n = 4000: the standard errors of the shares are below 0.008.
        Assert.Equal(0.5, drawn.Count(one => one.Number("a") < 1) / 4000.0, 0.04);
        Assert.Equal(0.5, drawn.Count(one => one.Number("b") < 0.1) / 4000.0, 0.04);
        Assert.Equal([0.25, 0.25, 0.25, 0.25], Enumerable.Range(2, 4).Select(value => Math.Round(drawn.Count(one => one.Whole("c") == value) / 4000.0 * 20) / 20));
        // Worked by hand: whole numbers up to 9 lie below 9.5 of 0.5 to 100.5 on the logarithmic scale.
        Assert.Equal(Math.Log(9.5 / 0.5) / Math.Log(100.5 / 0.5), drawn.Count(one => one.Whole("d") < 10) / 4000.0, 0.04);
        Assert.Equal((1, 100), (drawn.Min(one => one.Whole("d")), drawn.Max(one => one.Whole("d"))));
        Assert.Equal(["x", "y"], drawn.Select(one => one.Choice("e")).Distinct().Order());
    }

    [Fact]
    public void The_first_draws_do_not_depend_on_their_number_and_values_keep_their_bits()
    {
        Assert.Equal(Space.Draw(10, 7), Space.Draw(50, 7)[..10]);
        Assert.NotEqual(Space.Draw(10, 7), Space.Draw(10, 8));
        Configuration one = Space.Draw(1, 7)[0];
        Assert.Equal(one.Values["b"], one.Number("b").ToString("R", System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void A_small_space_is_drawn_once()
    {
        Assert.Equal(3, new SearchSpace(SearchRange.Choice("e", "x", "y", "z")).Draw(50, 1).Length);
    }

    [Fact]
    public void Impossible_ranges_and_names_are_refused()
    {
        Assert.Throws<ArgumentException>(() => SearchRange.Linear("a", 1, 1));
        Assert.Throws<ArgumentException>(() => SearchRange.Linear("a", double.NaN, 1));
        Assert.Throws<ArgumentException>(() => SearchRange.Logarithmic("a", 0, 1));
        Assert.Throws<ArgumentException>(() => SearchRange.Whole("a", 0, 5, logarithmic: true));
        Assert.Throws<ArgumentException>(() => SearchRange.Choice("a"));
        Assert.Throws<ArgumentException>(() => SearchRange.Choice("a", "x", "x"));
        Assert.Throws<ArgumentException>(() => new SearchSpace());
        Assert.Throws<ArgumentException>(() => new SearchSpace(SearchRange.Whole("a", 1, 2), SearchRange.Whole("a", 1, 3)));
        Configuration one = Space.Draw(1, 1)[0];
        Assert.Contains("'z'", Assert.Throws<ArgumentException>(() => one.Number("z")).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => one.Number("e"));
        Assert.Throws<ArgumentException>(() => one.Whole("b"));
    }
}
