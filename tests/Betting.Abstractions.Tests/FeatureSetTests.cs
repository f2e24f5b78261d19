using Betting.Features;

namespace Betting.Tests;

public sealed class FeatureSetTests
{
    private static readonly FeatureSet Original = Create();

    public static TheoryData<string, FeatureSet> Others => new()
    {
        { "name", Create(name: "elo2") },
        { "code version", Create(codeVersion: 2) },
        { "feature renamed", Create(names: ["rating", "other"]) },
        { "features exchanged", Create(names: ["away", "rating"]) },
        { "feature added", Create(names: ["rating", "away", "third"]) },
        { "parts joined otherwise", Create(names: ["ratinga", "way"]) },
        { "parameter's value", Create(parameters: [new("k", "21"), new("carry", "0.75")]) },
        { "parameter's name", Create(parameters: [new("K", "20"), new("carry", "0.75")]) },
        { "parameter added", Create(parameters: [new("k", "20"), new("carry", "0.75"), new("x", "")]) },
        { "parameter dropped", Create(parameters: [new("k", "20")]) },
        { "time to live", Create(timeToLive: TimeSpan.FromDays(30)) },
        { "other time to live", Create(timeToLive: TimeSpan.FromDays(31)) },
    };

    [Theory]
    [MemberData(nameof(Others), DisableDiscoveryEnumeration = true)]
    public void The_version_changes_with_everything_that_changes_a_value(string what, FeatureSet other) =>
        Assert.True(Original.Id.Version != other.Id.Version, $"The version ignores: {what}.");

    [Fact]
    public void Every_version_differs_from_every_other() =>
        Assert.Distinct([Original.Id.Version, .. Others.Select(row => row.Data.Item2.Id.Version)]);

    [Fact]
    public void The_version_does_not_change_with_the_description_or_the_order_of_parameters()
    {
        Assert.Equal(Original.Id, Create(description: "Another sentence.").Id);
        Assert.Equal(Original.Id, Create(parameters: [new("carry", "0.75"), new("k", "20")]).Id);
    }

    // The text that is hashed by hand: each part behind its length, name, code version, features, parameters by name.
    [Fact]
    public void The_version_is_the_start_of_a_public_hash_and_stays_what_it_was()
    {
        byte[] text = "3:elo;1:1;6:rating;4:away;5:carry;4:0.75;1:k;2:20;"u8.ToArray();

        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(text))[..16], Original.Id.Version);
    }

    [Fact]
    public void Names_keep_their_order_and_parameters_are_sorted()
    {
        Assert.Equal(["rating", "away"], Original.Names);
        Assert.Equal(["carry", "k"], Original.Parameters.Keys);
        Assert.Equal(("elo", 1, "Ratings."), (Original.Id.Name, Original.CodeVersion, Original.Description));
    }

    [Fact]
    public void A_definition_that_is_wrong_is_refused_with_its_reason()
    {
        Assert.Contains("'elo' names no feature", Assert.Throws<ArgumentException>(() => Create(names: [])).Message, StringComparison.Ordinal);
        Assert.Contains("'rating' is named twice", Assert.Throws<ArgumentException>(() => Create(names: ["rating", "rating"])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Create(codeVersion: 0));
        Assert.Throws<ArgumentException>(() => Create(description: " "));
        Assert.Throws<ArgumentException>(() => Create(name: ""));
        Assert.Throws<ArgumentException>(() => Create(names: ["rating", "a\tb"]));
        Assert.Throws<ArgumentException>(() => Create(parameters: [new("k", "20"), new("k", "21")]));
    }

    [Fact]
    public void A_time_to_live_must_be_above_zero()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Create(timeToLive: TimeSpan.Zero));
        Assert.Throws<ArgumentOutOfRangeException>(() => Create(timeToLive: TimeSpan.FromTicks(-1)));
    }

    [Fact]
    public void A_value_expires_one_tick_after_its_time_to_live_and_never_without_one()
    {
        DateTimeOffset computed = new(2026, 8, 1, 12, 0, 0, TimeSpan.Zero);
        FeatureSet limited = Create(timeToLive: TimeSpan.FromDays(30));

        Assert.False(limited.IsExpired(computed, computed.AddDays(30)));
        Assert.True(limited.IsExpired(computed, computed.AddDays(30).AddTicks(1)));
        Assert.False(Original.IsExpired(DateTimeOffset.MinValue, DateTimeOffset.MaxValue));
    }

    [Fact]
    public void A_comparison_says_everything_that_differs_and_nothing_else()
    {
        FeatureSet later = Create(name: "elo2", codeVersion: 2, names: ["rating", "other", "third"], parameters: [new("k", "21"), new("new", "x")], timeToLive: TimeSpan.FromDays(1));

        Assert.Equal(
            [
                "name: elo -> elo2",
                "code version: 1 -> 2",
                "time to live: (absent) -> 1.00:00:00",
                "feature 1: away -> other",
                "feature 2: (absent) -> third",
                "parameter carry: 0.75 -> (absent)",
                "parameter k: 20 -> 21",
                "parameter new: (absent) -> x",
            ],
            later.DifferencesFrom(Original).Select(difference => difference.ToString()));
        Assert.Empty(Original.DifferencesFrom(Create(description: "Another sentence.")));
    }

    [Theory]
    [MemberData(nameof(Others), DisableDiscoveryEnumeration = true)]
    public void Definitions_with_different_versions_differ_in_something(string what, FeatureSet other) =>
        Assert.True(other.DifferencesFrom(Original).Count > 0, $"The comparison ignores: {what}.");

    private static FeatureSet Create(string name = "elo", int codeVersion = 1, string description = "Ratings.", string[]? names = null, KeyValuePair<string, string>[]? parameters = null, TimeSpan? timeToLive = null) =>
        new(name, codeVersion, description, names ?? ["rating", "away"], parameters ?? [new("k", "20"), new("carry", "0.75")], timeToLive);
}
