using Betting.Execution;
using Betting.Features;

namespace Betting.Tests;

/// <summary>Ids: of fixtures, bets, feature sets and selections.</summary>
public sealed class IdentifierTests
{
    private static readonly DateOnly Day = new(2011, 8, 13);

    public static TheoryData<Func<string, object>> Creators => new()
    {
        text => new FixtureId(text),
        text => new BetId(text),
        text => new Selection(text),
        text => new FeatureSetId(text, "v"),
        text => new FeatureSetId("n", text),
    };

    [Theory]
    [InlineData("E0", "Blackburn", "Wolves", "e0/2011-08-13/blackburn/wolves")]
    [InlineData("E0", "Man United", "Nott'm Forest", "e0/2011-08-13/man-united/nott'm-forest")]
    [InlineData("NOR", "Bod\u00f8/Glimt", "Str\u00f8msgodset", "nor/2011-08-13/bod\u00f8-glimt/str\u00f8msgodset")]
    [InlineData("CHN", "\u4e0a\u6d77", "\u5317\u4eac  \u56fd\u5b89", "chn/2011-08-13/\u4e0a\u6d77/\u5317\u4eac-\u56fd\u5b89")]
    [InlineData(" SIM ", "  Reds\t", "A \u00a0 / B", "sim/2011-08-13/reds/a-b")]
    [InlineData("T1", "I\u0307stanbul I", "B", "t1/2011-08-13/i\u0307stanbul-i/b")]
    public void A_fixtures_id_joins_what_every_source_publishes(string competition, string home, string away, string id) =>
        Assert.Equal(id, FixtureId.From(competition, Day, home, away).Value);

    [Fact]
    public void Spelling_in_another_case_gives_the_same_id() =>
        Assert.Equal(FixtureId.From("E0", Day, "BLACKBURN", "Wolves"), FixtureId.From("e0", Day, "Blackburn", "wolves "));

    [Fact]
    public void Home_and_away_are_not_the_same_game_when_exchanged() =>
        Assert.NotEqual(FixtureId.From("E0", Day, "A", "B"), FixtureId.From("E0", Day, "B", "A"));

    [Theory]
    [InlineData("", "A", "B", "competition")]
    [InlineData("E0", " ", "B", "home")]
    [InlineData("E0", "A", "", "away")]
    public void An_empty_part_is_refused_by_its_name(string competition, string home, string away, string parameter) =>
        Assert.Equal(parameter, Assert.Throws<ArgumentException>(() => FixtureId.From(competition, Day, home, away)).ParamName);

    [Fact]
    public void A_whole_that_is_too_long_is_refused() =>
        Assert.Throws<ArgumentException>(() => FixtureId.From("E0", Day, new string('a', 200), new string('b', 100)));

    [Theory]
    [MemberData(nameof(Creators), DisableDiscoveryEnumeration = true)]
    public void Ids_have_1_to_256_characters_and_no_control_characters(Func<string, object> create)
    {
        Assert.NotNull(create(new string('x', 256)));
        Assert.Contains("has 257", Assert.Throws<ArgumentException>(() => create(new string('x', 257))).Message, StringComparison.Ordinal);
        Assert.Contains("U+000A", Assert.Throws<ArgumentException>(() => create("a\nb")).Message, StringComparison.Ordinal);
        Assert.Contains("U+0000", Assert.Throws<ArgumentException>(() => create("a\0")).Message, StringComparison.Ordinal);
        Assert.ThrowsAny<ArgumentException>(() => create(""));
        Assert.ThrowsAny<ArgumentException>(() => create("  "));
        Assert.ThrowsAny<ArgumentException>(() => create(null!));
    }

    [Fact]
    public void A_default_id_is_empty_text()
    {
        Assert.Equal("", default(FixtureId).Value);
        Assert.Equal("", default(BetId).ToString());
        Assert.Equal("", default(Selection).Name);
        Assert.Equal(("", ""), (default(FeatureSetId).Name, default(FeatureSetId).Version));
    }

    [Fact]
    public void Fixtures_sort_by_ordinal_text()
    {
        FixtureId upper = new("B"), lower = new("a"), accent = new("\u00e9");

        Assert.Equal([upper, lower, accent], new[] { accent, lower, upper }.Order());
        Assert.True(upper < lower && lower > upper && lower <= accent && accent >= lower);
    }

    [Fact]
    public void A_feature_sets_id_is_written_with_its_version() => Assert.Equal("elo@0123", new FeatureSetId("elo", "0123").ToString());
}
