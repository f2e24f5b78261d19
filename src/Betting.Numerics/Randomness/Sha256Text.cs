using System.Security.Cryptography;

namespace Betting.Numerics.Randomness;

/// <summary>SHA-256 as text, for content hashes of artefacts and definitions.</summary>
/// <remarks>Thread safety: pure functions, safe from any thread.</remarks>
public static class Sha256Text
{
    /// <summary>The SHA-256 digest (FIPS 180-4) of bytes.</summary>
    /// <param name="bytes">Any bytes.</param>
    /// <returns>64 lower-case hexadecimal digits.</returns>
    public static string Hex(ReadOnlySpan<byte> bytes)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, digest);
        return Convert.ToHexStringLower(digest);
    }
}
