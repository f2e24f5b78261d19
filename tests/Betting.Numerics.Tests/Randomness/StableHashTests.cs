using Betting.Numerics.Randomness;

namespace Betting.Numerics.Tests.Randomness;

public sealed class StableHashTests
{
    // Known answers: the FNV-1a 64-bit test vectors of the FNV specification; the last from a separate implementation over UTF-8.
    [Theory]
    [InlineData("", 0xcbf29ce484222325)]
    [InlineData("a", 0xaf63dc4c8601ec8c)]
    [InlineData("foobar", 0x85944171f73967e8)]
    [InlineData("Málaga 1–0", 0x621d5c22a171c879)]
    public void The_hash_is_FNV_1a_over_UTF_8(string text, ulong expected)
    {
        Assert.Equal(expected, StableHash.Of(text));
        Assert.Equal(expected, StableHash.OfBytes(System.Text.Encoding.UTF8.GetBytes(text)));
    }

    [Fact]
    public void A_split_by_id_has_the_share_asked_for()
    {
        var below = Enumerable.Range(0, 20_000).Count(i => StableHash.ToUnitInterval(StableHash.Of($"fixture-{i}")) < 0.1);

        // Binomial(20000, .1): deviation 42.
        Assert.InRange(below, 2000 - 212, 2000 + 212);
    }

    [Fact]
    public void Another_salt_gives_an_unrelated_split()
    {
        var both = Enumerable.Range(0, 20_000).Select(i => StableHash.Of($"fixture-{i}")).Count(id =>
            StableHash.ToUnitInterval(StableHash.Combine(StableHash.Of("first"), id)) < 0.5
            && StableHash.ToUnitInterval(StableHash.Combine(StableHash.Of("second"), id)) < 0.5);

        // Binomial(20000, .25): deviation 61.
        Assert.InRange(both, 5000 - 306, 5000 + 306);
        Assert.NotEqual(StableHash.Combine(1, 2), StableHash.Combine(2, 1));
    }

    // Known answer: FIPS 180-4 example, SHA-256 of "abc".
    [Fact]
    public void Sha256_is_lower_case_hexadecimal() =>
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", Sha256Text.Hex("abc"u8));
}
