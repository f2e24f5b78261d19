using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Betting.Monitoring.Alerts;

/// <summary>Signs what a webhook is sent, and checks it on the other side.</summary>
/// <remarks>
/// Pure functions, safe from any thread. The signature is <c>v1=</c> and the 64 lower-case hexadecimal digits of HMAC-SHA256 (RFC 2104) with the UTF-8 bytes
/// of the key over: the decimal Unix time in seconds, a full stop, the bytes of the body. A receiver refuses what is older or newer than
/// <see cref="ReplayWindow"/> and takes an <see cref="IdHeader"/> that it has seen as a second delivery.
/// </remarks>
public static class WebhookSignature
{
    /// <summary>The header with the Unix time in seconds at which the request was signed: <c>X-Betting-Timestamp</c>.</summary>
    public const string TimestampHeader = "X-Betting-Timestamp";

    /// <summary>The header with the signature: <c>X-Betting-Signature</c>.</summary>
    public const string SignatureHeader = "X-Betting-Signature";

    /// <summary>The header with the alert's id, the same for every delivery of one alert: <c>Idempotency-Key</c>.</summary>
    public const string IdHeader = "Idempotency-Key";

    private const string Version = "v1=";

    /// <summary>How far the time of a request may lie from the receiver's clock: 5 minutes.</summary>
    public static TimeSpan ReplayWindow { get; } = TimeSpan.FromMinutes(5);

    /// <summary>Signs a body.</summary>
    /// <param name="key">The key that both sides know.</param>
    /// <param name="at">Now; the second counts.</param>
    /// <param name="body">The bytes that are sent.</param>
    /// <returns>The value of <see cref="SignatureHeader"/>.</returns>
    public static string Sign(Secret key, DateTimeOffset at, ReadOnlySpan<byte> body)
    {
        ArgumentNullException.ThrowIfNull(key);
        return Version + Convert.ToHexStringLower(Compute(key, at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), body));
    }

    /// <summary>Checks a request, as a receiver does. Takes the same time for every wrong signature.</summary>
    /// <param name="key">The key that both sides know.</param>
    /// <param name="timestamp">The value of <see cref="TimestampHeader"/>.</param>
    /// <param name="signature">The value of <see cref="SignatureHeader"/>.</param>
    /// <param name="body">The bytes that were received.</param>
    /// <param name="now">The receiver's clock.</param>
    /// <returns>Whether the request was signed with the key, and within <see cref="ReplayWindow"/> of now.</returns>
    public static bool Verify(Secret key, string? timestamp, string? signature, ReadOnlySpan<byte> body, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (!long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out long seconds) || signature is null || !signature.StartsWith(Version, StringComparison.Ordinal))
        {
            return false;
        }

        byte[] given = Encoding.ASCII.GetBytes(signature[Version.Length..]);
        byte[] expected = Encoding.ASCII.GetBytes(Convert.ToHexStringLower(Compute(key, timestamp!, body)));
        bool isTimely = Math.Abs((double)seconds - now.ToUnixTimeSeconds()) <= ReplayWindow.TotalSeconds;
        return CryptographicOperations.FixedTimeEquals(given, expected) && isTimely;
    }

    private static byte[] Compute(Secret key, string timestamp, ReadOnlySpan<byte> body)
    {
        using IncrementalHash hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(key.Reveal()));
        hash.AppendData(Encoding.ASCII.GetBytes(timestamp + "."));
        hash.AppendData(body);
        return hash.GetHashAndReset();
    }
}
