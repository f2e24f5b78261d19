using System.Security.Cryptography;
using System.Text;
using Betting.Execution.Placement;
using Betting.Execution.Tests.Support;

namespace Betting.Execution.Tests.Placement;

public sealed class BetIdsTests
{
    private static readonly FixtureId Game = Samples.Game().Id;

    [Fact]
    public void The_id_is_the_start_of_a_hash_of_the_parts()
    {
        // SHA-256 (FIPS 180-4) of the parts, each preceded by its length.
        byte[] digest = SHA256.HashData(Encoding.UTF8.GetBytes("4:main25:sim/2024-03-02/reds/blues9:total:2.54:over5:value"));

        BetId id = BetIds.Derive("main", Game, MarketId.Total(2.5m), Selection.Over, "value");

        Assert.Equal(Convert.ToHexStringLower(digest)[..16], id.Value);
    }

    [Fact]
    public void Every_part_counts_and_equal_lines_are_equal()
    {
        BetId[] ids =
        [
            BetIds.Derive("main", Game, MarketId.Total(2.5m), Selection.Over, "value"),
            BetIds.Derive("other", Game, MarketId.Total(2.5m), Selection.Over, "value"),
            BetIds.Derive("main", Samples.Game("Blues", "Reds").Id, MarketId.Total(2.5m), Selection.Over, "value"),
            BetIds.Derive("main", Game, MarketId.Total(3m), Selection.Over, "value"),
            BetIds.Derive("main", Game, MarketId.Total(2.5m), Selection.Under, "value"),
            BetIds.Derive("main", Game, MarketId.Total(2.5m), Selection.Over, "second"),
        ];

        Assert.Distinct(ids);
        Assert.Equal(ids[0], BetIds.Derive("main", Game, MarketId.Total(2.50m), Selection.Over, "value"));
    }

    [Fact]
    public void Parts_cannot_flow_into_each_other() =>
        Assert.NotEqual(BetIds.Derive("a", new FixtureId("1:b"), MarketId.Moneyline, Selection.Home, "s"), BetIds.Derive("a1:b", new FixtureId("b"), MarketId.Moneyline, Selection.Home, "s"));

    [Fact]
    public void Empty_parts_are_refused()
    {
        Assert.Throws<ArgumentException>(() => BetIds.Derive(" ", Game, MarketId.Moneyline, Selection.Home, "value"));
        Assert.Throws<ArgumentException>(() => BetIds.Derive("main", default, MarketId.Moneyline, Selection.Home, "value"));
        Assert.Throws<ArgumentException>(() => BetIds.Derive("main", Game, MarketId.Moneyline, default, "value"));
        Assert.Throws<ArgumentException>(() => BetIds.Derive("main", Game, MarketId.Moneyline, Selection.Home, ""));
    }
}
