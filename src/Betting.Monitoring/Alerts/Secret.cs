namespace Betting.Monitoring.Alerts;

/// <summary>A text that is never shown: a password, a key, an address that lets anybody post who knows it.</summary>
/// <remarks>Immutable and thread-safe. <see cref="ToString"/> hides it, and so do records that hold it; only <see cref="Reveal"/> gives it away.</remarks>
public sealed class Secret
{
    private const string Hidden = "(secret)";

    // Shorter ones would blank out ordinary words of messages; their owners have other worries.
    private const int ShortestHidden = 4;

    private readonly string value;

    /// <summary>Wraps a text.</summary>
    /// <param name="value">The text, for example from the environment.</param>
    /// <exception cref="ArgumentException">The text is empty.</exception>
    public Secret(string value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(value);
        this.value = value;
    }

    /// <summary>The text itself, for the one call that needs it.</summary>
    /// <returns>The text.</returns>
    public string Reveal() => value;

    /// <summary>Hides the text.</summary>
    /// <returns><c>(secret)</c>.</returns>
    public override string ToString() => Hidden;

    /// <summary>Takes secrets, and their usual encodings, out of what others have said.</summary>
    internal static string Redact(string text, params ReadOnlySpan<Secret?> secrets)
    {
        foreach (Secret? secret in secrets)
        {
            if (secret is null || secret.value.Length < ShortestHidden)
            {
                continue;
            }

            string encoded = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(secret.value)).TrimEnd('=');
            foreach (string form in (ReadOnlySpan<string>)[secret.value, Uri.EscapeDataString(secret.value), encoded])
            {
                text = text.Replace(form, Hidden, StringComparison.OrdinalIgnoreCase);
            }
        }

        return text;
    }
}
